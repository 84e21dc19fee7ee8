package org.palermo.notification;

import org.jspecify.annotations.Nullable;
import org.palermo.query.QueryKey;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.LocalDate;

/**
 * Something to be told, whoever is told it; never a figure.
 *
 * @param number of the submission or the query
 * @param dueOn until when something is to be done
 * @param path where to go on in the application
 * @param once names what is told only once to an account
 */
record News(
        NoticeKind kind,
        @Nullable EntityCode entity,
        String dataflow,
        ReportingPeriod period,
        @Nullable Integer number,
        @Nullable LocalDate dueOn,
        String path,
        @Nullable String once) {

    /** About what an entity owes for a period. */
    static News of(
            NoticeKind kind,
            EntityCode entity,
            String dataflow,
            ReportingPeriod period,
            LocalDate dueOn) {
        String path = "/submissions/%s/%s/%s".formatted(entity, dataflow, period);
        return new News(kind, entity, dataflow, period, null, dueOn, path, null);
    }

    static News of(NoticeKind kind, SubmissionKey key) {
        return new News(
                kind,
                key.entity(),
                key.dataflow(),
                key.period(),
                key.number(),
                null,
                "/submissions/" + key,
                null);
    }

    static News of(NoticeKind kind, QueryKey key, @Nullable LocalDate dueOn) {
        SubmissionKey about = key.submission();
        return new News(
                kind,
                about.entity(),
                about.dataflow(),
                about.period(),
                key.number(),
                dueOn,
                "/queries/" + key,
                null);
    }

    /** Told only once under this name. */
    News once(String name) {
        return new News(kind, entity, dataflow, period, number, dueOn, path, name);
    }
}
