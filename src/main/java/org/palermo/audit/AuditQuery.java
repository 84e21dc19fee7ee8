package org.palermo.audit;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.AuditedAct;

import java.time.Instant;

/**
 * What of the trail is looked for; null stands for everything.
 *
 * @param until before this instant
 * @param entity code of the reporting entity it is about
 * @param text part of the subject, in large or small letters
 */
public record AuditQuery(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable AuditedAct act,
        @Nullable Long account,
        @Nullable String entity,
        @Nullable String text) {

    /** What was looked for, without words of a person. */
    @Override
    public String toString() {
        var words = new StringBuilder("entries");
        add(words, " from ", from);
        add(words, " until ", until);
        add(words, " of act ", act);
        add(words, " by account ", account);
        add(words, " about ", entity);
        return text == null ? words.toString() : words.append(" with certain words").toString();
    }

    private static void add(StringBuilder words, String what, @Nullable Object value) {
        if (value != null) {
            words.append(what).append(value);
        }
    }
}
