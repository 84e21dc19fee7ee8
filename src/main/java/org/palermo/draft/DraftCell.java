package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.SeriesKey;

import java.time.Instant;

/**
 * A cell of a draft as it stands now, or as it stood after one of its changes.
 *
 * @param version counts the changes of the cell, from 1
 * @param sequence number of its last change within the draft
 */
public record DraftCell(
        String table,
        SeriesKey series,
        Typed typed,
        int version,
        long sequence,
        Cause cause,
        Instant changedAt,
        String changedBy) {

    public String value() {
        return typed.value();
    }

    public String status() {
        return typed.status();
    }

    public String confidentiality() {
        return typed.confidentiality();
    }

    public @Nullable String comment() {
        return typed.comment();
    }
}
