package org.palermo.audit.web;

import org.jspecify.annotations.Nullable;
import org.palermo.audit.AuditQuery;
import org.palermo.vocabulary.AuditedAct;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The search as it stands in the address; what is no day, act or number is taken for nothing.
 *
 * @param from first day, UTC
 * @param until last day, UTC
 */
record AuditForm(
        @Nullable String from,
        @Nullable String until,
        @Nullable String act,
        @Nullable String account,
        @Nullable String entity,
        @Nullable String text) {

    private static final int LAST_YEAR = 9998;

    AuditForm {
        from = text(from);
        until = text(until);
        act = text(act);
        account = text(account);
        entity = text(entity);
        text = text(text);
    }

    AuditQuery query() {
        LocalDate last = day(until);
        return new AuditQuery(
                start(day(from)),
                start(last == null ? null : last.plusDays(1)),
                Arrays.stream(AuditedAct.values())
                        .filter(each -> each.name().equals(act))
                        .findFirst()
                        .orElse(null),
                account != null && account.matches("[0-9]{1,18}") ? Long.valueOf(account) : null,
                entity,
                text);
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            return day == null || day.getYear() < 1 || day.getYear() > LAST_YEAR ? null : day;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
