package org.palermo.query;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Scope;
import org.palermo.query.QueryOutcome.Refused;
import org.palermo.query.QueryOutcome.Written;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;

/** What analysts and providers do about queries: ask, answer, ask further, close. */
@Service
@Transactional
public class QueryService {

    private static final Logger LOG = LoggerFactory.getLogger(QueryService.class);

    private final Permissions permissions;
    private final SubmissionReading submissions;
    private final QueryPlaces places;
    private final Queries queries;
    private final QuerySettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QueryService(
            Permissions permissions,
            SubmissionReading submissions,
            QueryPlaces places,
            Queries queries,
            QuerySettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.permissions = permissions;
        this.submissions = submissions;
        this.places = places;
        this.queries = queries;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Attaches a question to a submission that waits for a decision or has been accepted. */
    public QueryOutcome ask(SubmissionKey about, QueryPlace place, QueryWords words) {
        permissions.require(Action.ASK, Scope.of(about.entity()).in(about.dataflow()));
        Submission submission = submissions.submission(about);
        if (!QueryReading.mayBeAskedAbout(submission)) {
            throw IllegalTransitionException.of(about, submission.status(), QueryStatus.OPEN);
        }
        places.require(submission, place);
        Refusals refusals = words.refusals(today());
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        LocalDate dueOn = words.due().orElse(usualDueDay());
        Query query =
                queries.add(
                        submission,
                        place,
                        dueOn,
                        message(QueryStatus.OPEN, words.text(), null, dueOn));
        events.publishEvent(new QueryAsked(query.id(), query.key().toString(), dueOn));
        LOG.info("asked query={}", query.key());
        return new Written(query.key());
    }

    /** Answers in words, and where other figures are the answer, with their submission. */
    public QueryOutcome answer(QueryKey key, int version, QueryWords words) {
        permissions.require(
                Action.ANSWER, Scope.of(key.submission().entity()).in(key.submission().dataflow()));
        Query query = require(key);
        query.requireMayBecome(QueryStatus.ANSWERED, version);
        Refusals refusals =
                words.refusals(today())
                        .addIf(
                                !words.revision().isEmpty() && revision(query, words) == null,
                                "revision",
                                "query.revision.unknown");
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        queries.move(
                query, message(QueryStatus.ANSWERED, words.text(), revision(query, words), null));
        events.publishEvent(new QueryAnswered(query.id(), key.toString()));
        LOG.info("answered query={}", key);
        return new Written(key);
    }

    /** Asks further, after an answer that leaves something open. */
    public QueryOutcome askAgain(QueryKey key, int version, QueryWords words) {
        permissions.require(
                Action.ASK, Scope.of(key.submission().entity()).in(key.submission().dataflow()));
        Query query = require(key);
        query.requireMayBecome(QueryStatus.OPEN, version);
        Refusals refusals = words.refusals(today());
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        LocalDate dueOn = words.due().orElse(usualDueDay());
        queries.move(query, message(QueryStatus.OPEN, words.text(), null, dueOn));
        events.publishEvent(new QueryAsked(query.id(), key.toString(), dueOn));
        LOG.info("asked again query={}", key);
        return new Written(key);
    }

    /**
     * Ends a query.
     *
     * @param lastWord may be empty; the field {@code lastWord} of a form
     */
    public QueryOutcome close(QueryKey key, int version, String lastWord) {
        permissions.require(
                Action.ASK, Scope.of(key.submission().entity()).in(key.submission().dataflow()));
        Query query = require(key);
        query.requireMayBecome(QueryStatus.CLOSED, version);
        String text = lastWord.strip();
        Refusals refusals = QueryWords.ofText("lastWord", text);
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        queries.move(query, message(QueryStatus.CLOSED, text.isEmpty() ? null : text, null, null));
        events.publishEvent(new QueryClosed(query.id(), key.toString()));
        LOG.info("closed query={}", key);
        return new Written(key);
    }

    /** The last day for an answer when the analyst names none. */
    public LocalDate usualDueDay() {
        return today().plusDays(settings.answerWithinDays());
    }

    /** The later submission that was named; null when there is no such. */
    private @Nullable Integer revision(Query query, QueryWords words) {
        return places.laterSubmissions(query.key().submission()).stream()
                .map(each -> each.key().number())
                .filter(number -> number.toString().equals(words.revision()))
                .findFirst()
                .orElse(null);
    }

    private QueryMessage message(
            QueryStatus status,
            @Nullable String text,
            @Nullable Integer revision,
            @Nullable LocalDate dueOn) {
        return new QueryMessage(
                status, text, revision, dueOn, clock.instant(), permissions.actor().name());
    }

    private Query require(QueryKey key) {
        return queries.find(key).orElseThrow(() -> NotFoundException.of("query", key));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
