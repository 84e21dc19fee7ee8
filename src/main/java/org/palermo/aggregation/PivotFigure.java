package org.palermo.aggregation;

import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;

/**
 * One figure of an area.
 *
 * @param codes one per concept asked for, in that order
 * @param low the least it can be
 * @param high the most it can be
 * @param reporters how many entities' figures are in it
 * @param due how many entities owe it
 * @param kept how many of them reported it and keep it from the reader
 */
public record PivotFigure(
        String area,
        ReportingPeriod period,
        String measure,
        List<String> codes,
        long low,
        long high,
        int reporters,
        int due,
        int kept) {

    public boolean isExact() {
        return low == high;
    }
}
