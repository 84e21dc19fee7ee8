package org.palermo.report.figure;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.palermo.report.ReportCell;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Reported;
import org.palermo.report.ReportChart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A line that breaks where nobody reported; points are hollow where not all did. The last figure
 * and the one a year before, which the title compares, are written beside their points.
 */
final class TrendDrawing {

    private final ReportChart chart;
    private final List<ReportCell> values;

    TrendDrawing(ReportChart chart) {
        this.chart = chart;
        this.values = chart.series().getFirst().values();
    }

    JFreeChart chart() {
        var figures = new DefaultCategoryDataset();
        double largest = 0;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i) instanceof Count count ? middle(count) : null;
            figures.addValue(value, "", chart.categories().get(i));
            largest = Math.max(largest, value == null ? 0 : value);
        }
        NumberAxis axis = HouseTheme.countAxis(largest * 1.08);
        var plot =
                new CategoryPlot(
                        figures,
                        new PeriodAxis(chart.categories(), chart.marks()),
                        axis,
                        new Points(chart.marks()));
        plot.addAnnotation(Gaps.of(chart));
        plot.addAnnotation(
                new PlotDrawing(
                        (graphics, scale) ->
                                chart.highlights().forEach(i -> label(graphics, scale, i))));
        return HouseTheme.chart(plot);
    }

    private void label(Graphics2D graphics, PlotDrawing.Scale scale, int category) {
        if (!(values.get(category) instanceof Count count)) {
            return;
        }
        String text = count.text();
        graphics.setFont(HouseFont.BOLD.size(12));
        double width = graphics.getFontMetrics().stringWidth(text);
        double x = Math.min(scale.middle(category), scale.area().getMaxX() - width / 2) - width / 2;
        double point = scale.value(middle(count));
        double y = isValley(category) ? point + 19 : point - 10;
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(x - 2, y - 11, width + 4, 14));
        graphics.setPaint(HouseTheme.INK);
        graphics.drawString(text, (float) x, (float) y);
    }

    /** Whether the line lies above the point on both sides, so that a label fits below only. */
    private boolean isValley(int category) {
        double here = at(category, 0);
        double before = at(category - 1, here);
        double after = at(category + 1, here);
        return before >= here && after >= here && here > 0 && before + after > 2 * here;
    }

    private double at(int category, double otherwise) {
        return category >= 0
                        && category < values.size()
                        && values.get(category) instanceof Count count
                ? middle(count)
                : otherwise;
    }

    private static double middle(Count count) {
        return (count.low() + count.high()) / 2.0;
    }

    /** Draws points filled or hollow by whether everybody reported. */
    private static final class Points extends LineAndShapeRenderer {

        private final transient List<ReportCell> marks;

        Points(List<ReportCell> marks) {
            super(true, true);
            this.marks = List.copyOf(marks);
            setSeriesPaint(0, HouseTheme.BLUE);
            setSeriesStroke(
                    0, new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            setSeriesShape(0, new Ellipse2D.Double(-3.6, -3.6, 7.2, 7.2));
            setSeriesOutlineStroke(0, new BasicStroke(2f));
            setUseFillPaint(true);
            setUseOutlinePaint(true);
            setDrawOutlines(true);
            setSeriesOutlinePaint(0, HouseTheme.BLUE);
        }

        @Override
        public Paint getItemFillPaint(int row, int column) {
            return marks.get(column) instanceof Reported all && all.isComplete()
                    ? HouseTheme.BLUE
                    : Color.WHITE;
        }
    }
}
