package org.palermo.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What somebody wrote about a query, and what became of the query with it.
 *
 * @param text null when it was closed without a word
 * @param revisionNumber the submission that answers by other figures
 * @param dueOn last day for the answer to a question
 */
public record QueryMessage(
        QueryStatus status,
        @Nullable String text,
        @Nullable Integer revisionNumber,
        @Nullable LocalDate dueOn,
        Instant at,
        String by) {}
