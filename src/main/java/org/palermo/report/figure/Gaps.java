package org.palermo.report.figure;

import org.palermo.report.ReportCell;
import org.palermo.report.ReportChart;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/** The categories for which nobody reported anything: a grey band that says so. */
final class Gaps {

    private static final String TEXT = "not reported";

    private Gaps() {}

    static PlotDrawing of(ReportChart chart) {
        List<Integer> gaps =
                IntStream.range(0, chart.categories().size())
                        .filter(i -> isGap(chart, i))
                        .boxed()
                        .toList();
        return new PlotDrawing((graphics, scale) -> gaps.forEach(i -> draw(graphics, scale, i)));
    }

    static boolean isGap(ReportChart chart, int category) {
        return chart.series().stream()
                .allMatch(series -> series.values().get(category) instanceof ReportCell.Absent);
    }

    private static void draw(Graphics2D graphics, PlotDrawing.Scale scale, int category) {
        double width = scale.pitch() * 0.8;
        double middle = scale.middle(category);
        graphics.setPaint(HouseTheme.BAND);
        graphics.fill(
                new Rectangle2D.Double(
                        middle - width / 2, scale.area().getY(), width, scale.area().getHeight()));
        graphics.setPaint(HouseTheme.GREY);
        graphics.setFont(HouseFont.REGULAR.size(10.5));
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, middle, scale.area().getMaxY() - 8);
        graphics.drawString(TEXT, (float) middle, (float) (scale.area().getMaxY() - 8 + 4));
        graphics.setTransform(before);
    }
}
