package org.palermo.query;

import org.palermo.submission.SubmissionKey;

/** Names a query as people do: {@code KHM/irregular-migration/2026-Q3/2/1}. */
public record QueryKey(SubmissionKey submission, int number) {

    public static QueryKey parse(String text) {
        int last = text.lastIndexOf('/');
        if (last < 0) {
            throw new IllegalArgumentException("“%s” names no query".formatted(text));
        }
        return new QueryKey(
                SubmissionKey.parse(text.substring(0, last)),
                Integer.parseInt(text.substring(last + 1)));
    }

    @Override
    public String toString() {
        return submission + "/" + number;
    }
}
