package org.palermo.aggregation.web;

import org.palermo.aggregation.PivotFigure;

import java.util.List;

/** A figure as JSON shows it; the period as SDMX TIME_PERIOD. */
record FigureView(
        String area,
        String period,
        String measure,
        List<String> codes,
        long low,
        long high,
        int reporters,
        int due,
        int kept) {

    static FigureView of(PivotFigure figure) {
        return new FigureView(
                figure.area(),
                figure.period().toString(),
                figure.measure(),
                figure.codes(),
                figure.low(),
                figure.high(),
                figure.reporters(),
                figure.due(),
                figure.kept());
    }
}
