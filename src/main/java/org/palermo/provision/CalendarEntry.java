package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;

/**
 * A period of a dataflow in the reporting calendar.
 *
 * @param opensOn the day on which it was last opened
 * @param dueOn the last day on which a submission is on time
 * @param open whether submissions are taken
 * @param setBy who opened or closed it by hand; null while the rule does so
 * @param version the changes so far
 */
public record CalendarEntry(
        int id,
        String dataflow,
        ReportingPeriod period,
        LocalDate opensOn,
        LocalDate dueOn,
        boolean open,
        @Nullable String setBy,
        int version) {

    public boolean isByRule() {
        return setBy == null;
    }
}
