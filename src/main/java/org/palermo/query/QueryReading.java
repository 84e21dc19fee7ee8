package org.palermo.query;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionStatus;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** Answers what was asked, of whom, and what still waits for an answer. */
@Service
@Transactional(readOnly = true)
public class QueryReading {

    private final Permissions permissions;
    private final SubmissionReading submissions;
    private final QueryPlaces places;
    private final ProvisionAgreements agreements;
    private final Queries queries;
    private final Clock clock;

    QueryReading(
            Permissions permissions,
            SubmissionReading submissions,
            QueryPlaces places,
            ProvisionAgreements agreements,
            Queries queries,
            Clock clock) {
        this.permissions = permissions;
        this.submissions = submissions;
        this.places = places;
        this.agreements = agreements;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * A query with all that was said about it.
     *
     * @param cell the figure it is about as it was delivered; null when it is about none
     * @param later the submissions that came after the one it is about, the newest first
     */
    public record Thread(
            Query query,
            Submission submission,
            Questionnaire questionnaire,
            List<QueryMessage> messages,
            @Nullable Cell cell,
            List<Submission> later) {}

    /**
     * A submission about which something can be asked.
     *
     * @param cell the figure at the place; null when the place is none or holds none
     */
    public record Subject(
            Submission submission, Questionnaire questionnaire, @Nullable Cell cell) {}

    public Thread thread(QueryKey key) {
        permissions.require(
                Action.READ_SUBMISSION,
                Scope.of(key.submission().entity()).in(key.submission().dataflow()));
        Query query = queries.find(key).orElseThrow(() -> NotFoundException.of("query", key));
        Submission submission = submissions.submission(key.submission());
        return new Thread(
                query,
                submission,
                places.questionnaire(submission),
                queries.messagesOf(query.id()),
                cell(key.submission(), query.place()),
                places.laterSubmissions(key.submission()));
    }

    /** What an analyst is about to ask about. */
    public Subject subject(SubmissionKey key, QueryPlace place) {
        permissions.require(Action.ASK, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = submissions.submission(key);
        places.require(submission, place);
        return new Subject(submission, places.questionnaire(submission), cell(key, place));
    }

    /** All queries about what an entity delivered for a period, the newest first. */
    public List<Query> about(EntityCode entity, String dataflow, ReportingPeriod period) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(entity).in(dataflow));
        return queries.of(entity, dataflow, period);
    }

    /** Some of the queries that the actor may see, the earliest due first. */
    public List<Query> list(QueryFilter filter, int skipped, int most) {
        return queries.find(choice(filter), skipped, most);
    }

    public int count(QueryFilter filter) {
        return queries.count(choice(filter));
    }

    /** All queries whose answers are overdue, for those who remind people of them. */
    public List<Query> overdue() {
        return list(QueryFilter.OVERDUE, 0, Integer.MAX_VALUE);
    }

    /** Whether its life cycle still lets something be asked about a submission. */
    public static boolean mayBeAskedAbout(Submission submission) {
        return submission.status() == SubmissionStatus.SUBMITTED
                || submission.status() == SubmissionStatus.ACCEPTED;
    }

    private Queries.Choice choice(QueryFilter filter) {
        return new Queries.Choice(
                filter.statuses(),
                returns(),
                filter == QueryFilter.OVERDUE ? LocalDate.now(clock) : null);
    }

    /** Those that the actor may read; null for all. */
    private @Nullable List<String> returns() {
        Predicate<Scope> allowed = permissions.allowing(Action.READ_SUBMISSION);
        if (allowed.test(Scope.everything())) {
            return null;
        }
        permissions.requireAnywhere(Action.READ_SUBMISSION);
        return agreements.all().stream()
                .filter(each -> allowed.test(Scope.of(each.entity()).in(each.dataflow())))
                .map(each -> Queries.ofReturn(each.entity(), each.dataflow()))
                .toList();
    }

    private @Nullable Cell cell(SubmissionKey key, QueryPlace place) {
        return place.isFigure()
                ? submissions.cells(key).stream()
                        .filter(
                                each ->
                                        each.table().equals(place.table())
                                                && each.key().equals(place.series()))
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
