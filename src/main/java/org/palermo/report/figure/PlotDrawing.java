package org.palermo.report.figure;

import org.jfree.chart.annotations.AbstractAnnotation;
import org.jfree.chart.annotations.CategoryAnnotation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.function.BiConsumer;

/** Something that is drawn onto a finished plot, in the plot's own coordinates. */
final class PlotDrawing extends AbstractAnnotation implements CategoryAnnotation {

    private final transient BiConsumer<Graphics2D, Scale> drawing;

    PlotDrawing(BiConsumer<Graphics2D, Scale> drawing) {
        this.drawing = drawing;
    }

    @Override
    public void draw(
            Graphics2D graphics,
            CategoryPlot plot,
            Rectangle2D area,
            CategoryAxis categories,
            ValueAxis values) {
        drawing.accept(graphics, new Scale(plot, area, categories, values));
    }

    /** Says where things lie in the picture. */
    record Scale(CategoryPlot plot, Rectangle2D area, CategoryAxis categories, ValueAxis values) {

        double start(int category) {
            return categories.getCategoryStart(category, count(), area, plot.getDomainAxisEdge());
        }

        double middle(int category) {
            return categories.getCategoryMiddle(category, count(), area, plot.getDomainAxisEdge());
        }

        double end(int category) {
            return categories.getCategoryEnd(category, count(), area, plot.getDomainAxisEdge());
        }

        double value(double value) {
            return values.valueToJava2D(value, area, plot.getRangeAxisEdge());
        }

        /** Distance between the middles of neighbouring categories. */
        double pitch() {
            return count() > 1 ? middle(1) - middle(0) : end(0) - start(0);
        }

        private int count() {
            return plot.getCategories().size();
        }
    }
}
