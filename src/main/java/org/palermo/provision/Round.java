package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The collection of one period of a dataflow, as each entity sees it today.
 *
 * @param entry null when the period was never opened
 * @param dueByRule when it is due where nobody has said otherwise
 * @param extensions those in force, by entity
 */
public record Round(
        String dataflow,
        ReportingPeriod period,
        @Nullable CalendarEntry entry,
        LocalDate dueByRule,
        Map<EntityCode, Extension> extensions,
        LocalDate today) {

    public Round {
        extensions = Map.copyOf(extensions);
    }

    /** Whether it takes the first return of every entity. */
    public boolean isOpen() {
        return entry != null && entry.open();
    }

    /** The last day on which the others' submissions are on time. */
    public LocalDate dueOn() {
        return entry == null ? dueByRule : entry.dueOn();
    }

    public Optional<Extension> extension(EntityCode entity) {
        return Optional.ofNullable(extensions.get(entity));
    }

    /** The last day on which an entity's submission is on time. */
    public LocalDate dueOn(EntityCode entity) {
        return extension(entity).map(Extension::dueOn).orElseGet(this::dueOn);
    }

    /** Whether it takes an entity's first return. */
    public boolean isOpenFor(EntityCode entity) {
        return isOpen()
                || extension(entity).filter(each -> !today.isAfter(each.dueOn())).isPresent();
    }

    /** Whether it was ever held for an entity. */
    public boolean isHeldFor(EntityCode entity) {
        return entry != null || extensions.containsKey(entity);
    }

    /** Whether the day has passed on which an entity should have submitted. */
    public boolean isPastDue(EntityCode entity) {
        return isHeldFor(entity) && today.isAfter(dueOn(entity));
    }
}
