package org.palermo.report.figure;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.palermo.report.ReportCell;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Difference;
import org.palermo.report.ReportChart;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.util.List;

/** Bars beside one another's names, each with its figure at its end; falls go to the left. */
final class BarsDrawing {

    private static final int GAP = 6;

    private final ReportChart chart;
    private final List<ReportCell> values;

    BarsDrawing(ReportChart chart) {
        this.chart = chart;
        this.values = chart.series().getFirst().values();
    }

    JFreeChart chart() {
        var figures = new DefaultCategoryDataset();
        for (int i = 0; i < values.size(); i++) {
            figures.addValue(number(i), "", chart.categories().get(i));
        }
        var plot = new CategoryPlot(figures, names(), axis(), new Bars());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.addAnnotation(new PlotDrawing(this::labels));
        JFreeChart drawn = HouseTheme.chart(plot);
        plot.setRangeGridlinesVisible(false);
        return drawn;
    }

    private CategoryAxis names() {
        var axis = new CategoryAxis();
        HouseTheme.dress(axis);
        axis.setMaximumCategoryLabelWidthRatio(0.4f);
        axis.setMaximumCategoryLabelLines(2);
        axis.setCategoryLabelPositionOffset(8);
        axis.setCategoryMargin(0.28);
        return axis;
    }

    /** Leaves room for the figures at the ends of the bars. */
    private NumberAxis axis() {
        double least = 0;
        double most = 0;
        for (int i = 0; i < values.size(); i++) {
            least = Math.min(least, number(i));
            most = Math.max(most, number(i));
        }
        double room = 0.2 * Math.max(1, most - least);
        var axis = new NumberAxis();
        axis.setVisible(false);
        axis.setRange(least < 0 ? least - room : 0, most > 0 ? most + room : room / 4);
        return axis;
    }

    private void labels(Graphics2D graphics, PlotDrawing.Scale scale) {
        for (int i = 0; i < values.size(); i++) {
            graphics.setFont(HouseFont.BOLD.size(11));
            String figure = HouseFont.drawable(values.get(i).text());
            String mark = mark(i);
            double figureWidth = graphics.getFontMetrics().stringWidth(figure);
            double markWidth =
                    graphics.getFontMetrics(HouseFont.REGULAR.size(11)).stringWidth(mark);
            double end = scale.value(number(i));
            double x = number(i) < 0 ? end - GAP - figureWidth - markWidth : end + GAP;
            float y = (float) (scale.middle(i) + 4);
            graphics.setPaint(HouseTheme.INK);
            graphics.drawString(figure, (float) x, y);
            graphics.setFont(HouseFont.REGULAR.size(11));
            graphics.setPaint(HouseTheme.GREY);
            graphics.drawString(mark, (float) (x + figureWidth), y);
        }
    }

    private String mark(int category) {
        ReportCell mark = chart.marks().get(category);
        return mark instanceof Absent
                ? ""
                : "  (%s\u00a0%%)".formatted(HouseFont.drawable(mark.text()));
    }

    private double number(int category) {
        return switch (values.get(category)) {
            case Count(long low, long high) -> (low + high) / 2.0;
            case Difference(long value) -> value;
            default -> 0;
        };
    }

    /** Flat bars, falls in the other colour. */
    private final class Bars extends BarRenderer {

        Bars() {
            setBarPainter(new StandardBarPainter());
            setShadowVisible(false);
            setDrawBarOutline(false);
            setMaximumBarWidth(0.09);
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return number(column) < 0 ? HouseTheme.BLUE : positive();
        }

        private Paint positive() {
            return values.getFirst() instanceof Count ? HouseTheme.BLUE : HouseTheme.ORANGE;
        }
    }
}
