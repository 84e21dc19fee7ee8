package org.palermo.report.figure;

import org.palermo.report.ReportChart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The names of stacked parts beside the last column that has any, moved apart where they collide.
 */
final class EndLabels {

    private static final double LINE = 16;
    private static final double SWATCH = 9;

    private final ReportChart chart;
    private final List<Color> colours;
    private final Figures figures;

    EndLabels(ReportChart chart, List<Color> colours, Figures figures) {
        this.chart = chart;
        this.colours = colours;
        this.figures = figures;
    }

    /** Gives the height of a part; 0 where there is none. */
    @FunctionalInterface
    interface Figures {
        double of(int series, int category);
    }

    PlotDrawing drawing() {
        return new PlotDrawing(this::draw);
    }

    private void draw(Graphics2D graphics, PlotDrawing.Scale scale) {
        int column = lastColumn();
        double[] wanted = middles(scale, column);
        double[] placed = apart(wanted, scale.area().getMinY() + 8, scale.area().getMaxY() - 6);
        double x = scale.end(column) + 6;
        double text = scale.end(chart.categories().size() - 1) + 24;
        for (int s = 0; s < wanted.length; s++) {
            Color colour = colours.get(Math.min(s, colours.size() - 1));
            graphics.setPaint(HouseTheme.GREY);
            graphics.setStroke(new BasicStroke(0.7f));
            graphics.draw(new Line2D.Double(x - 5, wanted[s], text - 4, placed[s]));
            graphics.setPaint(colour);
            graphics.fill(new Rectangle2D.Double(text, placed[s] - SWATCH / 2, SWATCH, SWATCH));
            graphics.setPaint(HouseTheme.INK);
            graphics.setFont(HouseFont.REGULAR.size(11));
            graphics.drawString(
                    chart.series().get(s).name(),
                    (float) (text + SWATCH + 5),
                    (float) (placed[s] + 4));
        }
    }

    private int lastColumn() {
        int column = chart.categories().size() - 1;
        while (column > 0 && Gaps.isGap(chart, column)) {
            column--;
        }
        return column;
    }

    private double[] middles(PlotDrawing.Scale scale, int column) {
        double[] middles = new double[chart.series().size()];
        double below = 0;
        for (int s = 0; s < middles.length; s++) {
            double height = figures.of(s, column);
            middles[s] = scale.value(below + height / 2);
            below += height;
        }
        return middles;
    }

    /** Keeps the order from the bottom up and a line's distance, and stays within the plot. */
    static double[] apart(double[] wanted, double top, double bottom) {
        double[] placed = wanted.clone();
        double limit = bottom;
        for (int i = 0; i < placed.length; i++) {
            placed[i] = Math.min(placed[i], limit);
            limit = placed[i] - LINE;
        }
        limit = top;
        for (int i = placed.length - 1; i >= 0; i--) {
            placed[i] = Math.max(placed[i], limit);
            limit = placed[i] + LINE;
        }
        return placed;
    }
}
