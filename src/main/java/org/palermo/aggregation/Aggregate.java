package org.palermo.aggregation;

import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;

/**
 * A regional figure: the sum over those who reported it.
 *
 * @param codes one code per concept asked for, in that order; empty for the total
 * @param low the least it can be
 * @param high the most it can be; more than {@code low} where figures such as {@code <5} are in it
 * @param reporters how many entities' figures are in it
 */
public record Aggregate(
        ReportingPeriod period,
        List<String> codes,
        long low,
        long high,
        int reporters,
        Change onPreviousPeriod,
        Change onPreviousYear) {

    public Aggregate {
        codes = List.copyOf(codes);
    }

    public boolean isExact() {
        return low == high;
    }
}
