package org.palermo.report.figure;

import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.text.TextLine;
import org.jfree.chart.ui.RectangleEdge;
import org.palermo.report.ReportCell;

import java.awt.Graphics2D;
import java.util.List;

/** An axis of periods with a remark in grey under each; names only some where there are many. */
final class PeriodAxis extends CategoryAxis {

    private static final int MOST_LABELS = 13;

    private final List<String> periods;
    private final transient List<ReportCell> marks;

    PeriodAxis(List<String> periods, List<ReportCell> marks) {
        this.periods = List.copyOf(periods);
        this.marks = List.copyOf(marks);
        HouseTheme.dress(this);
        setCategoryMargin(0.3);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    protected TextBlock createLabel(
            Comparable category, float width, RectangleEdge edge, Graphics2D graphics) {
        var label = new TextBlock();
        int index = periods.indexOf(category.toString());
        if (!isNamed(index)) {
            return label;
        }
        if (marks.isEmpty()) {
            label.addLine(inInk(withinYear(index)));
            label.addLine(inGrey(startsYear(index) ? year(index) : ""));
        } else {
            label.addLine(inInk(periods.get(index)));
            label.addLine(inGrey(marks.get(index).text()));
        }
        return label;
    }

    private static TextLine inInk(String text) {
        return new TextLine(text, HouseFont.REGULAR.size(11), HouseTheme.INK);
    }

    private static TextLine inGrey(String text) {
        return new TextLine(text, HouseFont.REGULAR.size(10), HouseTheme.GREY);
    }

    private String year(int index) {
        String[] words = periods.get(index).split("\u00a0", -1);
        return words.length == 2 ? words[0] : "";
    }

    private String withinYear(int index) {
        String[] words = periods.get(index).split("\u00a0", -1);
        return words[words.length - 1];
    }

    private boolean startsYear(int index) {
        return index == 0 || !year(index).equals(year(index - 1));
    }

    /** The last period always, and every so many before it. */
    private boolean isNamed(int index) {
        int every = (periods.size() + MOST_LABELS - 1) / MOST_LABELS;
        return (periods.size() - 1 - index) % every == 0;
    }
}
