package org.palermo.report.figure;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.palermo.report.ChartKind;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportChart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/** Columns of parts one on another, the parts named beside the last column. */
final class ColumnsDrawing {

    private static final Color ABSENT = new Color(0xd5, 0xda, 0xdf);
    private static final List<Color> COVERAGE = List.of(HouseTheme.BLUE, ABSENT);

    /** Where something is kept confidential, between what is reported and what is not. */
    private static final List<Color> KEPT =
            List.of(HouseTheme.BLUE, new Color(0x7f, 0x93, 0xa6), ABSENT);

    private final ReportChart chart;
    private final List<Color> colours;

    ColumnsDrawing(ReportChart chart) {
        this.chart = chart;
        this.colours = colours(chart);
    }

    static List<Color> colours(ReportChart chart) {
        if (chart.kind() != ChartKind.COVERAGE) {
            return HouseTheme.STACK;
        }
        return chart.series().size() > COVERAGE.size() ? KEPT : COVERAGE;
    }

    JFreeChart chart() {
        var figures = new DefaultCategoryDataset();
        for (int s = 0; s < chart.series().size(); s++) {
            for (int i = 0; i < chart.categories().size(); i++) {
                figures.addValue(number(s, i), Integer.toString(s), chart.categories().get(i));
            }
        }
        var periods = new PeriodAxis(chart.categories(), List.of());
        periods.setUpperMargin(0.22);
        double largest = 0;
        for (int i = 0; i < chart.categories().size(); i++) {
            largest = Math.max(largest, height(i));
        }
        var plot =
                new CategoryPlot(figures, periods, HouseTheme.countAxis(largest * 1.05), columns());
        plot.addAnnotation(
                chart.kind() == ChartKind.COVERAGE
                        ? new PlotDrawing(this::numbers)
                        : Gaps.of(chart));
        plot.addAnnotation(new EndLabels(chart, colours, this::number).drawing());
        return HouseTheme.chart(plot);
    }

    private StackedBarRenderer columns() {
        var columns = new StackedBarRenderer();
        columns.setBarPainter(new StandardBarPainter());
        columns.setShadowVisible(false);
        columns.setDrawBarOutline(true);
        for (int s = 0; s < chart.series().size(); s++) {
            columns.setSeriesPaint(s, colours.get(Math.min(s, colours.size() - 1)));
            columns.setSeriesOutlinePaint(s, Color.WHITE);
            columns.setSeriesOutlineStroke(s, new BasicStroke(0.8f));
        }
        return columns;
    }

    /** Writes “5 of 9” above each column. */
    private void numbers(Graphics2D graphics, PlotDrawing.Scale scale) {
        graphics.setFont(HouseFont.REGULAR.size(10));
        graphics.setPaint(HouseTheme.INK);
        for (int i = 0; i < chart.categories().size(); i++) {
            String text = "%.0f of %.0f".formatted(number(0, i), height(i));
            double width = graphics.getFontMetrics().stringWidth(text);
            if (height(i) > 0 && width <= scale.pitch()) {
                graphics.drawString(
                        text,
                        (float) (scale.middle(i) - width / 2),
                        (float) (scale.value(height(i)) - 5));
            }
        }
    }

    private double height(int category) {
        double height = 0;
        for (int s = 0; s < chart.series().size(); s++) {
            height += number(s, category);
        }
        return height;
    }

    private double number(int series, int category) {
        return chart.series().get(series).values().get(category)
                        instanceof Count(long low, long high)
                ? (low + high) / 2.0
                : 0;
    }
}
