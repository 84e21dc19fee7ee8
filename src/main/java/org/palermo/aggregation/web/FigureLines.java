package org.palermo.aggregation.web;

import org.palermo.aggregation.PivotFigure;
import org.palermo.aggregation.PivotQuery;
import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Figures as SDMX-CSV, one a line with its coverage. No value needs quotes: all are codes and
 * numbers.
 */
final class FigureLines {

    static final MediaType MEDIA_TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private FigureLines() {}

    static byte[] of(PivotQuery query, List<PivotFigure> figures) {
        var lines = new StringBuilder(64 * figures.size() + 200);
        lines.append("DATAFLOW,TABLE,REF_AREA,TIME_PERIOD,MEASURE,");
        query.concepts().forEach(each -> lines.append(each.toUpperCase(Locale.ROOT)).append(','));
        lines.append("OBS_VALUE,OBS_LOW,OBS_HIGH,REPORTERS,DUE,KEPT\n");
        String start = query.dataflow() + ',' + query.table() + ',';
        for (PivotFigure figure : figures) {
            lines.append(start).append(figure.area()).append(',');
            lines.append(figure.period()).append(',').append(figure.measure()).append(',');
            for (String code : figure.codes()) {
                lines.append(code).append(',');
            }
            if (figure.isExact()) {
                lines.append(figure.low());
            }
            lines.append(',').append(figure.low()).append(',').append(figure.high()).append(',');
            lines.append(figure.reporters()).append(',').append(figure.due()).append(',');
            lines.append(figure.kept()).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
