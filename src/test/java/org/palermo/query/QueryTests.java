package org.palermo.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An analyst asks, a provider answers, and everything that was said stays. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
@RecordApplicationEvents
class QueryTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q2";
    private static final SeriesKey TOTAL = SeriesKey.parse("detections._T._T._T");

    @Autowired private Region region;
    @Autowired private QueryService queries;
    @Autowired private QueryReading reading;
    @Autowired private SystemTransactions transactions;
    @Autowired private JdbcClient jdbc;
    @Autowired private Clock clock;
    @Autowired private ApplicationEvents events;

    private EntityCode entity = new EntityCode("NOBODY");
    private SubmissionKey submitted =
            new SubmissionKey(entity, DATAFLOW, ReportingPeriod.parse(PERIOD), 1);

    @BeforeEach
    void aReturnIsSubmitted() {
        entity = region.entityIn("TUV", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        submitted = deliver("10");
        region.explainAll(submitted);
        assertThat(region.submit(submitted)).isEmpty();
    }

    @Test
    void isAskedAnsweredAskedAgainAndClosed() {
        QueryKey key = ask(new QueryPlace("IM1A", TOTAL));

        answer(key, 0, "Two flights were counted.");
        asAnalyst(() -> queries.askAgain(key, 1, words("Which ones?")));
        answer(key, 2, "Those of May.");
        asAnalyst(() -> queries.close(key, 3, "Thank you."));

        QueryReading.Thread thread = thread(key);
        assertThat(thread.query().status()).isEqualTo(QueryStatus.CLOSED);
        assertThat(thread.messages())
                .extracting(QueryMessage::text)
                .containsExactly(
                        "How so?",
                        "Two flights were counted.",
                        "Which ones?",
                        "Those of May.",
                        "Thank you.");
        assertThat(events.stream(QueryAsked.class).map(QueryAsked::key))
                .containsExactly(key.toString(), key.toString());
        assertThat(events.stream(QueryAnswered.class)).hasSize(2);
        assertThat(events.stream(QueryClosed.class)).hasSize(1);
    }

    @Test
    void isDueInTwoWeeksUnlessTheAnalystNamesADay() {
        LocalDate today = LocalDate.now(clock);

        QueryKey usual = ask(QueryPlace.WHOLE);
        QueryKey named =
                written(
                        asAnalyst(
                                () ->
                                        queries.ask(
                                                submitted,
                                                QueryPlace.WHOLE,
                                                new QueryWords(
                                                        "Soon?",
                                                        today.plusDays(3).toString(),
                                                        ""))));

        assertThat(thread(usual).query().dueOn()).isEqualTo(today.plusDays(14));
        assertThat(thread(named).query().dueOn()).isEqualTo(today.plusDays(3));
    }

    @Test
    void isOverdueOnTheDayAfterItsDueDayAndOnlyWhileItIsOpen() {
        Query query = thread(ask(QueryPlace.WHOLE)).query();

        assertThat(query.isOverdue(query.dueOn())).isFalse();
        assertThat(query.isOverdue(query.dueOn().plusDays(1))).isTrue();
    }

    @Test
    void namesOverdueQueriesToThoseWhoRemind() {
        QueryKey late = ask(QueryPlace.WHOLE);
        QueryKey early = ask(QueryPlace.WHOLE);
        makeOverdue(late);

        assertThat(ActingAccount.callAs(ActingAccount.SYSTEM, reading::overdue))
                .extracting(Query::key)
                .contains(late)
                .doesNotContain(early);
        answer(late, 0, "Here it is.");
        assertThat(ActingAccount.callAs(ActingAccount.SYSTEM, reading::overdue))
                .extracting(Query::key)
                .doesNotContain(late);
    }

    @ParameterizedTest(name = "{0}, due {1}: {2} {3}")
    @CsvSource({
        "'  ', '', text, query.text.missing",
        "'Ask mail@example.org', '', text, query.text.personal",
        "'Passport AB1234567?', '', text, query.text.personal",
        "Why?, 2020-01-01, dueOn, query.due.range",
        "Why?, 9999-12-31, dueOn, query.due.range",
        "Why?, soon, dueOn, query.due.form"
    })
    void refusesWordsThatItMustNotKeep(String text, String due, String field, String message) {
        QueryOutcome outcome =
                asAnalyst(
                        () ->
                                queries.ask(
                                        submitted,
                                        QueryPlace.WHOLE,
                                        new QueryWords(text, due, "")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        QueryOutcome.Refused.class,
                        refused -> assertThat(refused.refusals().of(field)).isEqualTo(message));
        assertThat(about()).isEmpty();
    }

    @Test
    void refusesMoreWordsThanAnybodyReads() {
        QueryOutcome outcome =
                asAnalyst(() -> queries.ask(submitted, QueryPlace.WHOLE, words("x".repeat(2001))));

        assertThat(outcome).isInstanceOf(QueryOutcome.Refused.class);
    }

    @Test
    void knowsOnlyPlacesOfTheQuestionnaire() {
        assertThatThrownBy(() -> ask(new QueryPlace("XX9", null)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> ask(new QueryPlace("IM1A", SeriesKey.parse("detections._T"))))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(
                        () -> ask(new QueryPlace("IM1A", SeriesKey.parse("detections.XX._T._T"))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void asksOnlyAboutWhatAwaitsADecisionOrCounts() {
        SubmissionKey checked = deliver("11");

        assertThatThrownBy(
                        () ->
                                asAnalyst(
                                        () ->
                                                queries.ask(
                                                        checked, QueryPlace.WHOLE, words("Why?"))))
                .isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void staysWhenTheReturnIsAccepted() {
        QueryKey key = ask(QueryPlace.WHOLE);

        region.accept(submitted);

        answer(key, 0, "As we said.");
        assertThat(thread(key).query().status()).isEqualTo(QueryStatus.ANSWERED);
    }

    @Test
    void isAnsweredByALaterSubmissionOfTheSamePeriod() {
        QueryKey key = ask(QueryPlace.WHOLE);
        region.accept(submitted);
        SubmissionKey revision = deliver("12");

        QueryOutcome unknown =
                asFocalPoint(() -> queries.answer(key, 0, new QueryWords("Mended.", "", "9")));
        QueryOutcome itself =
                asFocalPoint(() -> queries.answer(key, 0, new QueryWords("Mended.", "", "1")));
        asFocalPoint(
                () ->
                        queries.answer(
                                key, 0, new QueryWords("Mended.", "", "" + revision.number())));

        assertThat(unknown).isInstanceOf(QueryOutcome.Refused.class);
        assertThat(itself).isInstanceOf(QueryOutcome.Refused.class);
        assertThat(thread(key).messages().getLast().revisionNumber()).isEqualTo(2);
    }

    @Test
    void theSecondOfTwoAnswersIsRefused() throws Exception {
        QueryKey key = ask(QueryPlace.WHOLE);
        String colleague = region.account(Role.FOCAL_POINT, entity);

        List<Object> answers =
                atOnce(
                        () -> answer(key, 0, "One."),
                        () ->
                                ActingAccount.callAs(
                                        colleague, () -> queries.answer(key, 0, words("Two."))));

        assertThat(answers).hasAtLeastOneElementOfType(StaleVersionException.class);
        assertThat(thread(key).messages()).hasSize(2);
    }

    @Test
    void twoQuestionsAtOnceGetTwoNumbers() throws Exception {
        List<Object> answers =
                atOnce(() -> ask(QueryPlace.WHOLE), () -> ask(new QueryPlace("IM1A", null)));

        assertThat(answers)
                .containsExactlyInAnyOrder(new QueryKey(submitted, 1), new QueryKey(submitted, 2));
    }

    @Test
    void onlyTheFocalPointOfTheEntityAnswers() {
        QueryKey key = ask(QueryPlace.WHOLE);
        EntityCode other = region.entityIn("PLW", DATAFLOW, "2018-Q1");

        for (String person :
                List.of(
                        region.focalPointOf(other),
                        region.account(Role.CONTRIBUTOR, entity),
                        region.account(Role.NATIONAL_VIEWER, entity),
                        region.analyst())) {
            assertThatThrownBy(
                            () ->
                                    ActingAccount.runAs(
                                            person, () -> queries.answer(key, 0, words("Hm."))))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void providersSeeTheirOwnQueriesOnly() {
        ask(QueryPlace.WHOLE);
        EntityCode other = region.entityIn("PLW", DATAFLOW, "2018-Q1");

        assertThat(list(region.account(Role.NATIONAL_VIEWER, entity))).hasSize(1);
        assertThat(list(region.focalPointOf(other))).isEmpty();
        assertThatThrownBy(() -> list(region.account(Role.ADMINISTRATOR, null)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nobodyChangesOrDeletesWhatWasSaid() {
        ask(QueryPlace.WHOLE);

        for (String change :
                List.of(
                        "update query_message set text = 'x'",
                        "delete from query_message",
                        "delete from query",
                        "update query set asked_by = 'x'")) {
            assertThatThrownBy(
                            () ->
                                    TestDatabase.inApplication(
                                            region.analyst(), jdbc -> jdbc.sql(change).update()))
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private SubmissionKey deliver(String value) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", value, "_T", "_T", "_T");
        return region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
    }

    private QueryKey ask(QueryPlace place) {
        return written(asAnalyst(() -> queries.ask(submitted, place, words("How so?"))));
    }

    private QueryOutcome answer(QueryKey key, int version, String text) {
        return asFocalPoint(() -> queries.answer(key, version, words(text)));
    }

    private QueryReading.Thread thread(QueryKey key) {
        return ActingAccount.callAs(region.analyst(), () -> reading.thread(key));
    }

    private List<Query> about() {
        return ActingAccount.callAs(
                region.analyst(),
                () -> reading.about(entity, submitted.dataflow(), submitted.period()));
    }

    private List<Query> list(String person) {
        return ActingAccount.callAs(person, () -> reading.list(QueryFilter.PENDING, 0, 100));
    }

    private QueryOutcome asAnalyst(Supplier<QueryOutcome> work) {
        return ActingAccount.callAs(region.analyst(), work::get);
    }

    private QueryOutcome asFocalPoint(Supplier<QueryOutcome> work) {
        return ActingAccount.callAs(region.focalPointOf(entity), work::get);
    }

    private static QueryKey written(QueryOutcome outcome) {
        return ((QueryOutcome.Written) outcome).key();
    }

    private static QueryWords words(String text) {
        return new QueryWords(text, "", "");
    }

    /** As time would, which no test can wait for. */
    private void makeOverdue(QueryKey key) {
        transactions.run(
                () ->
                        jdbc.sql(
                                        """
                                        update query
                                        set due_on = asked_at::date - 1
                                        where entity_code = :entity and number = :number
                                        """)
                                .param("entity", key.submission().entity().value())
                                .param("number", key.number())
                                .update());
    }

    /** What came of each, a failure included. */
    private static List<Object> atOnce(Callable<?> first, Callable<?> second) throws Exception {
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    Stream.of(first, second)
                            .map(each -> threads.submit(() -> attempt(start, each)))
                            .toList();
            return List.of(running.get(0).get(), running.get(1).get());
        }
    }

    private static Object attempt(CyclicBarrier start, Callable<?> work) throws Exception {
        start.await();
        try {
            return work.call();
        } catch (RuntimeException refused) {
            return refused;
        }
    }
}
