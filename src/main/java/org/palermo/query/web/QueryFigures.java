package org.palermo.query.web;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.query.Query;
import org.palermo.query.QueryReading;
import org.palermo.submission.FigureLink;
import org.palermo.submission.FigureMarks;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/**
 * Marks the figures that somebody asks about, and leads the analyst from a figure to a question.
 */
@Component
class QueryFigures implements FigureMarks, FigureLink {

    private final QueryReading reading;
    private final Permissions permissions;

    QueryFigures(QueryReading reading, Permissions permissions) {
        this.reading = reading;
        this.permissions = permissions;
    }

    @Override
    public List<Mark> of(Submission submission) {
        SubmissionKey key = submission.key();
        return reading.about(key.entity(), key.dataflow(), key.period()).stream()
                .filter(each -> each.key().submission().equals(key))
                .flatMap(each -> mark(each).stream())
                .toList();
    }

    private static Optional<Mark> mark(Query query) {
        String table = query.place().table();
        return table == null
                ? Optional.empty()
                : Optional.of(
                        new Mark(
                                table,
                                query.place().series(),
                                "query.mark." + query.status(),
                                "/queries/" + query.key()));
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String name() {
        return "query";
    }

    @Override
    public String label() {
        return "query.link";
    }

    @Override
    public boolean isOffered(Submission submission) {
        return QueryReading.mayBeAskedAbout(submission)
                && permissions.may(
                        Action.ASK,
                        Scope.of(submission.key().entity()).in(submission.key().dataflow()));
    }

    @Override
    public String path(Submission submission, String table, SeriesKey series) {
        return "/queries/%s/new?table=%s&series=%s".formatted(submission.key(), table, series);
    }
}
