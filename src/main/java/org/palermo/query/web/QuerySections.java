package org.palermo.query.web;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.query.Query;
import org.palermo.query.QueryReading;
import org.palermo.query.QueryStatus;
import org.palermo.submission.FigureKey;
import org.palermo.submission.PageSection;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What pages about returns show of queries. */
@Component
class QuerySections implements PageSection {

    private static final String TEMPLATE = "query/parts";

    private final QueryReading reading;
    private final QueryViews views;
    private final Permissions permissions;

    QuerySections(QueryReading reading, QueryViews views, Permissions permissions) {
        this.reading = reading;
        this.views = views;
        this.permissions = permissions;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public Optional<Content> on(Spot spot) {
        return switch (spot) {
            case Spot.Obligation(var entity, var dataflow, var period) ->
                    list(pending(about(entity, dataflow, period)), "");
            case Spot.OneSubmission(var submission) ->
                    list(about(submission.key()), askPath(submission));
            case Spot.Figures(var submission) -> list(List.of(), askPath(submission));
            case Spot.Decision(var submission) -> decision(pending(about(submission.key())));
            case Spot.OneFigure(var figure) -> list(about(figure), "");
        };
    }

    private Optional<Content> list(List<Query> queries, String askPath) {
        if (queries.isEmpty() && askPath.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Content(
                        TEMPLATE,
                        "about",
                        Map.of("queries", views.of(queries), "askPath", askPath)));
    }

    private static Optional<Content> decision(List<Query> pending) {
        return pending.isEmpty()
                ? Optional.empty()
                : Optional.of(new Content(TEMPLATE, "decision", Map.of("pending", pending.size())));
    }

    /** Empty for those who may not ask about it. */
    private String askPath(Submission submission) {
        return QueryReading.mayBeAskedAbout(submission)
                        && permissions.may(
                                Action.ASK,
                                Scope.of(submission.key().entity()).in(submission.key().dataflow()))
                ? "/queries/" + submission.key() + "/new"
                : "";
    }

    private List<Query> about(SubmissionKey key) {
        return about(key.entity(), key.dataflow(), key.period());
    }

    /** None for those who fill in a part of the return and do not see the whole. */
    private List<Query> about(EntityCode entity, String dataflow, ReportingPeriod period) {
        return permissions.may(Action.READ_SUBMISSION, Scope.of(entity).in(dataflow))
                ? reading.about(entity, dataflow, period)
                : List.of();
    }

    private List<Query> about(FigureKey figure) {
        return about(figure.entity(), figure.dataflow(), figure.period()).stream()
                .filter(
                        each ->
                                figure.table().equals(each.place().table())
                                        && figure.series().equals(each.place().series()))
                .toList();
    }

    private static List<Query> pending(List<Query> queries) {
        return queries.stream().filter(each -> each.status() != QueryStatus.CLOSED).toList();
    }
}
