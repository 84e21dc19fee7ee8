package org.palermo.provision;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Frequency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.Map;
import java.util.Set;

/**
 * The rule of the reporting calendar, for all dataflows and for some of them in particular.
 *
 * @param byRule whether rounds open and close by themselves
 * @param opensAfterDays how many days after the end of a period its round opens
 * @param dueAfterDays how many days after the end of a period its submission is due
 * @param closesAfterDays how many days after the end of a period its round takes the last first
 *     return
 * @param dataflows what is otherwise for a dataflow
 */
@Validated
@ConfigurationProperties("palermo.calendar")
record CalendarSettings(
        @DefaultValue("true") boolean byRule,
        @Min(1) @DefaultValue("1") int opensAfterDays,
        @Min(1) @DefaultValue("45") int dueAfterDays,
        @Min(1) @DefaultValue("45") int closesAfterDays,
        @DefaultValue Map<String, @Valid OfDataflow> dataflows) {

    private static final OfDataflow AS_ALL = new OfDataflow(null, null, null, Set.of());

    /**
     * What is otherwise for one dataflow; null where it is as for all.
     *
     * @param frequencies of which periods rounds are held; empty for those of each agreement
     */
    record OfDataflow(
            @Min(1) @Nullable Integer opensAfterDays,
            @Min(1) @Nullable Integer dueAfterDays,
            @Min(1) @Nullable Integer closesAfterDays,
            @DefaultValue Set<Frequency> frequencies) {}

    RoundRule ruleOf(String dataflow) {
        OfDataflow own = dataflows.getOrDefault(dataflow, AS_ALL);
        return new RoundRule(
                either(own.opensAfterDays(), opensAfterDays),
                either(own.dueAfterDays(), dueAfterDays),
                either(own.closesAfterDays(), closesAfterDays),
                own.frequencies());
    }

    private static int either(@Nullable Integer own, int ofAll) {
        return own == null ? ofAll : own;
    }
}
