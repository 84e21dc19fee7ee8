package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A figure is in line with those of the periods before.
 *
 * <p>It is out of line only where everything agrees: its robust z on a logarithmic scale; where
 * enough is known, also that of its change since the same season of the year before, as a season
 * comes back every year; and the chance of such a count.
 *
 * @param lookBack how many periods to look at
 * @param least how many of them must be known
 */
record Outlier(
        Wording wording,
        List<TableShape> tables,
        int lookBack,
        int least,
        double score,
        double chance)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("high", "low");

    static Outlier of(RuleSource source) {
        Settings settings = source.settings();
        return new Outlier(
                source.wording(),
                source.tables(),
                Math.toIntExact(settings.number("look_back", 12)),
                Math.toIntExact(settings.number("least", 8)),
                settings.decimal("score", new BigDecimal("3.5")).doubleValue(),
                settings.decimal("chance", new BigDecimal("0.01")).doubleValue());
    }

    @Override
    public void check(Inspection inspection) {
        if (Past.reported(lookBack, inspection) < least) {
            return;
        }
        for (TableShape table : tables) {
            for (Entry entry : inspection.cells(table).entries()) {
                if (table.isCount(entry) && entry.value() instanceof Reported(var found, _)) {
                    check(found, entry, inspection);
                }
            }
        }
    }

    private void check(long found, Entry entry, Inspection inspection) {
        Past past = Past.of(entry, lookBack, inspection);
        long[] known = past.known();
        int season = inspection.delivered().period().frequency().periodsInYear();
        boolean isOut =
                known.length >= least
                        && isFar(log(found), LongStream.of(known).mapToDouble(Outlier::log))
                        && isUnusualChange(found, past, season)
                        && isUnlikely(found, known);
        if (isOut) {
            report(found, known, entry, inspection);
        }
    }

    private boolean isFar(double value, DoubleStream others) {
        return Math.abs(Spread.of(others.toArray()).score(value)) > score;
    }

    /** True as well where too little is known of the same season in earlier years. */
    private boolean isUnusualChange(long found, Past past, int season) {
        OptionalLong yearBefore = past.before(season);
        if (season == 1 || yearBefore.isEmpty()) {
            return true;
        }
        var changes = DoubleStream.builder();
        int count = 0;
        for (int before = 1; before + season <= lookBack; before++) {
            OptionalLong later = past.before(before);
            OptionalLong earlier = past.before(before + season);
            if (later.isPresent() && earlier.isPresent()) {
                changes.add(log(later.getAsLong()) - log(earlier.getAsLong()));
                count++;
            }
        }
        return count < least || isFar(log(found) - log(yearBefore.getAsLong()), changes.build());
    }

    /** Whether a count would rarely come out like this if nothing had changed. */
    private boolean isUnlikely(long found, long[] before) {
        int periods = before.length;
        double mean = Arrays.stream(before).average().orElse(0);
        double squares =
                Arrays.stream(before).mapToDouble(each -> (each - mean) * (each - mean)).sum();
        double variance = squares / (periods - 1) * (1 + 1.0 / periods);
        double likely =
                variance > mean
                        ? Chance.negativeBinomial(found, mean, variance)
                        : Chance.binomial(
                                found, found + Arrays.stream(before).sum(), 1.0 / (periods + 1));
        return likely < chance;
    }

    private static double log(long count) {
        return Math.log1p(count);
    }

    private void report(long found, long[] before, Entry entry, Inspection inspection) {
        long[] sorted = before.clone();
        Arrays.sort(sorted);
        long median = sorted[sorted.length / 2];
        inspection.report(
                wording,
                found > median ? "high" : "low",
                entry,
                Map.of(
                        "found",
                        found,
                        "count",
                        (long) before.length,
                        "usual",
                        median,
                        "least",
                        sorted[0],
                        "most",
                        sorted[sorted.length - 1]));
    }
}
