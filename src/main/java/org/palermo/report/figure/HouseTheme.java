package org.palermo.report.figure;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.ui.RectangleInsets;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * How charts look: white ground, hairlines across, a firm zero line, few ticks, colours that differ
 * in lightness too, so that they can be told apart in grey print and by the colour-blind.
 */
final class HouseTheme {

    static final Color INK = new Color(0x20, 0x2a, 0x36);
    static final Color GREY = new Color(0x55, 0x60, 0x6b);
    static final Color HAIR = new Color(0xdd, 0xe1, 0xe5);
    static final Color BAND = new Color(0xf1, 0xf3, 0xf5);
    static final Color BLUE = new Color(0x00, 0x5e, 0xa2);
    static final Color ORANGE = new Color(0xb5, 0x4a, 0x06);

    /** From dark to light, the last for what is left. */
    static final List<Color> STACK =
            List.of(
                    new Color(0x0b, 0x3c, 0x5d),
                    new Color(0x2f, 0x78, 0xb3),
                    new Color(0xd9, 0x80, 0x32),
                    new Color(0xf2, 0xc0, 0x78),
                    new Color(0x9a, 0xa3, 0xab),
                    new Color(0xcf, 0xd5, 0xda));

    private static final int MOST_TICKS = 5;
    private static final List<Double> STEPS = List.of(1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0);

    private HouseTheme() {}

    static JFreeChart chart(CategoryPlot plot) {
        var chart = new JFreeChart(null, HouseFont.REGULAR.size(11), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setBorderVisible(false);
        chart.setPadding(new RectangleInsets(4, 2, 2, 4));
        chart.getRenderingHints()
                .put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        chart.getRenderingHints()
                .put(
                        RenderingHints.KEY_FRACTIONALMETRICS,
                        RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(HAIR);
        plot.setRangeGridlineStroke(new BasicStroke(0.8f));
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(INK);
        plot.setRangeZeroBaselineStroke(new BasicStroke(1.1f));
        return chart;
    }

    static void dress(CategoryAxis axis) {
        axis.setTickLabelFont(HouseFont.REGULAR.size(11));
        axis.setTickLabelPaint(INK);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setLowerMargin(0.01);
        axis.setUpperMargin(0.01);
    }

    /** An axis from 0 to a little above the largest figure, with at most five ticks. */
    static NumberAxis countAxis(double largest) {
        var axis = new NumberAxis();
        axis.setTickLabelFont(HouseFont.REGULAR.size(11));
        axis.setTickLabelPaint(GREY);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setNumberFormatOverride(
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.UK)));
        double top = Math.max(1, largest * 1.06);
        axis.setTickUnit(new NumberTickUnit(step(top)), false, true);
        axis.setRange(0, top);
        return axis;
    }

    /** The smallest round whole number that gives few enough ticks up to the top. */
    static double step(double top) {
        double power = Math.max(1, Math.pow(10, Math.floor(Math.log10(top)) - 1));
        return STEPS.stream()
                .map(step -> step * power)
                .filter(step -> step == Math.rint(step) && Math.floor(top / step) < MOST_TICKS)
                .findFirst()
                .orElse(10 * power);
    }
}
