package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The figures of one series in the periods before the one that is delivered. */
final class Past {

    private static final long NONE = -1;

    /** The nearest period first. */
    private final long[] figures;

    private Past(long[] figures) {
        this.figures = figures;
    }

    static Past of(Entry entry, int periods, Inspection inspection) {
        var figures = new long[periods];
        Arrays.fill(figures, NONE);
        ReportingPeriod period = inspection.delivered().period();
        History history = inspection.history();
        for (int i = 0; i < periods; i++) {
            if (history.find(entry.cell().table(), entry.cell().key(), period.plus(-1 - i))
                            .orElse(null)
                    instanceof Reported(var value, _)) {
                figures[i] = value;
            }
        }
        return new Past(figures);
    }

    /** In how many of the periods before a return was accepted. */
    static int reported(int periods, Inspection inspection) {
        ReportingPeriod period = inspection.delivered().period();
        int reported = 0;
        for (int i = 1; i <= periods; i++) {
            reported += inspection.history().hasReturn(period.plus(-i)) ? 1 : 0;
        }
        return reported;
    }

    /** Those that are known. */
    long[] known() {
        return LongStream.of(figures).filter(each -> each != NONE).toArray();
    }

    /** The figure so many periods before; empty when it is not known. */
    OptionalLong before(int periods) {
        return periods > figures.length || figures[periods - 1] == NONE
                ? OptionalLong.empty()
                : OptionalLong.of(figures[periods - 1]);
    }

    /**
     * How many periods in a row, from some periods before on, were nil, or were not; what is not
     * known ends the row.
     */
    int run(int before, boolean nil) {
        int length = 0;
        for (int i = before - 1; i < figures.length && isAsMeant(figures[i], nil); i++) {
            length++;
        }
        return length;
    }

    private static boolean isAsMeant(long figure, boolean nil) {
        return figure != NONE && (figure == 0) == nil;
    }
}
