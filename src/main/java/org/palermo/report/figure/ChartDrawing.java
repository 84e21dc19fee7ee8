package org.palermo.report.figure;

import org.jfree.chart.JFreeChart;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;
import org.jfree.svg.ViewBox;
import org.palermo.report.ReportChart;

import java.awt.Rectangle;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Draws a report's charts as SVG with letters as outlines, so that they look the same on every
 * screen and on paper; titles and sources stay text around the picture.
 */
public final class ChartDrawing {

    private static final int WIDTH = 720;

    private ChartDrawing() {}

    /** As a standalone SVG element. */
    public static String svg(ReportChart chart) {
        int height = height(chart);
        var graphics = new SVGGraphics2D(WIDTH, height);
        graphics.setRenderingHint(
                SVGHints.KEY_DRAW_STRING_TYPE, SVGHints.VALUE_DRAW_STRING_TYPE_VECTOR);
        graphics.setGeomDoubleConverter(ChartDrawing::shortNumber);
        graphics.setTransformDoubleConverter(ChartDrawing::shortNumber);
        drawn(chart).draw(graphics, new Rectangle(WIDTH, height));
        return graphics.getSVGElement(
                "chart-" + chart.id(), true, new ViewBox(0, 0, WIDTH, height), null, null);
    }

    /** As an address that holds the picture itself. */
    public static String address(ReportChart chart) {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg(chart).getBytes(StandardCharsets.UTF_8));
    }

    static JFreeChart drawn(ReportChart chart) {
        return switch (chart.kind()) {
            case TREND -> new TrendDrawing(chart).chart();
            case RANKING, CHANGE -> new BarsDrawing(chart).chart();
            case STACK, COVERAGE -> new ColumnsDrawing(chart).chart();
        };
    }

    private static int height(ReportChart chart) {
        return switch (chart.kind()) {
            case TREND, STACK -> 320;
            case RANKING, CHANGE -> 20 + 30 * Math.max(2, chart.categories().size());
            case COVERAGE -> 240;
        };
    }

    private static String shortNumber(double value) {
        long hundredths = Math.round(value * 100);
        return hundredths % 100 == 0
                ? Long.toString(hundredths / 100)
                : Double.toString(hundredths / 100.0);
    }
}
