package org.palermo.validation;

import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The quarters of a year and the months of a quarter add up to it, where a measure is a flow. */
record SubPeriods(Wording wording, List<TableShape> tables) implements ReturnRule {

    static final List<String> MESSAGES = List.of("above", "below");

    private static final int MONTHS_IN_QUARTER = 3;

    static SubPeriods of(RuleSource source) {
        return new SubPeriods(source.wording(), source.tables());
    }

    @Override
    public void check(Inspection inspection) {
        List<ReportingPeriod> parts = parts(inspection.delivered().period());
        if (parts.stream().noneMatch(inspection.history()::hasReturn)) {
            return;
        }
        for (TableShape table : tables) {
            for (Entry entry : inspection.cells(table).entries()) {
                if (entry.isKnown() && table.measure(entry.measure()).additive()) {
                    compare(entry, parts, inspection);
                }
            }
        }
    }

    private static List<ReportingPeriod> parts(ReportingPeriod period) {
        return period.frequency() == Frequency.QUARTERLY ? months(period) : period.quarters();
    }

    private static List<ReportingPeriod> months(ReportingPeriod quarter) {
        int before = (quarter.number() - 1) * MONTHS_IN_QUARTER;
        return IntStream.rangeClosed(1, MONTHS_IN_QUARTER)
                .mapToObj(
                        month ->
                                new ReportingPeriod(
                                        quarter.year(), Frequency.MONTHLY, before + month))
                .toList();
    }

    private void compare(Entry entry, List<ReportingPeriod> parts, Inspection inspection) {
        Amount sum = Amount.NOTHING;
        for (ReportingPeriod part : parts) {
            Optional<CellValue> before =
                    inspection.history().find(entry.cell().table(), entry.cell().key(), part);
            sum = sum.plus(before.map(Amount::of).orElse(Amount.UNKNOWN));
        }
        Amount stated = Amount.of(entry.value());
        if (sum.isAbove(stated) || sum.isBelow(stated)) {
            inspection.report(
                    wording,
                    sum.isAbove(stated) ? "above" : "below",
                    entry,
                    Map.of(
                            "found",
                            stated,
                            "sum",
                            sum,
                            "total",
                            stated,
                            "period",
                            inspection.delivered().period(),
                            "periods",
                            parts.stream()
                                    .map(ReportingPeriod::toString)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
