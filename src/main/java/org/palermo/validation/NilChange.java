package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A series that was nil for long stays nil, and one that was not does not turn nil for long; a
 * change that chance explains is none.
 *
 * @param nils how many periods in a row are long
 */
record NilChange(Wording wording, List<TableShape> tables, int nils, double chance)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("started", "stopped");

    /** How many times longer to look back than what is long. */
    private static final int FURTHER = 3;

    static NilChange of(RuleSource source) {
        return new NilChange(
                source.wording(),
                source.tables(),
                Math.toIntExact(source.settings().number("nils", 4)),
                source.settings().decimal("chance", new BigDecimal("0.01")).doubleValue());
    }

    @Override
    public void check(Inspection inspection) {
        if (Past.reported(FURTHER * nils, inspection) < nils) {
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
        Past past = Past.of(entry, FURTHER * nils, inspection);
        int nil = past.run(1, true);
        int before = past.run(nil + 1, false);
        if (found > 0 && nil >= nils) {
            compare("started", found, found, nil, 1, entry, inspection);
        } else if (found == 0 && nil == nils - 1 && before >= nils) {
            long sum =
                    IntStream.rangeClosed(nil + 1, nil + before)
                            .mapToObj(past::before)
                            .mapToLong(OptionalLong::orElseThrow)
                            .sum();
            compare("stopped", found, sum, nil + 1, before, entry, inspection);
        }
    }

    /** Whether so many, all in the periods that were not nil, are too many for chance. */
    private void compare(
            String message,
            long found,
            long all,
            int nil,
            int others,
            Entry entry,
            Inspection inspection) {
        if (Chance.binomial(all, all, (double) others / (nil + others)) < chance) {
            inspection.report(
                    wording,
                    message,
                    entry,
                    Map.of("found", found, "nils", nil, "before", others, "sum", all));
        }
    }
}
