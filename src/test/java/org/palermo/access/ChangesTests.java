package org.palermo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.MovableClock;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What needs two persons takes effect when a second one approves it, and once. */
@SpringBootTest
@WithDatabase
@RecordApplicationEvents
class ChangesTests {

    private static final String KIND = "test.switch";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired Changes changes;
    @Autowired PendingChanges pending;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired Switch switches;
    @Autowired HandedLinks handed;
    @Autowired PlatformTransactionManager transactions;
    @Autowired ApplicationEvents events;

    private String subject = "";
    private Account first;
    private Account second;

    @TestConfiguration
    static class Kinds {

        @Bean
        Switch switches() {
            return new Switch();
        }
    }

    /** Counts how often each subject was switched. */
    static final class Switch implements ChangeKind {

        private final Map<String, Integer> switched = new ConcurrentHashMap<>();

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void apply(Map<String, String> values) {
            switched.merge(values.getOrDefault("subject", ""), 1, Integer::sum);
        }
    }

    @BeforeEach
    void prepare() {
        var persons = new Persons(accounts, entities);
        first = persons.with(Role.ADMINISTRATOR);
        second = persons.with(Role.ADMINISTRATOR);
        subject = "subject-" + NUMBER.incrementAndGet();
    }

    @Test
    void takesEffectWhenASecondPersonApproves() {
        long id = ask();
        assertThat(switches.switched).doesNotContainKey(subject);

        as(second, () -> changes.approve(id));

        assertThat(switches.switched).containsEntry(subject, 1);
        assertThat(change(id).outcome()).isEqualTo(Change.Outcome.APPROVED);
        assertThat(change(id).decidedBy()).isEqualTo(second.id());
        assertThat(acts()).containsExactly(AuditedAct.CHANGE_ASKED, AuditedAct.CHANGE_APPROVED);
    }

    @Test
    void takesNoEffectWhenASecondPersonRefuses() {
        long id = ask();

        as(second, () -> changes.refuse(id));

        assertThat(switches.switched).doesNotContainKey(subject);
        assertThat(acts()).containsExactly(AuditedAct.CHANGE_ASKED, AuditedAct.CHANGE_REFUSED);
        assertThatThrownBy(() -> as(second, () -> changes.approve(id)))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    void theTrailSaysWhichStateItConcerns() {
        as(first, () -> changes.ask(KIND, subject, Map.of("entity", "KHM")));

        assertThat(
                        events.stream(AuditedEvent.class)
                                .filter(event -> event.subject().endsWith(subject))
                                .map(AuditedEvent::entity))
                .containsExactly(new EntityCode("KHM"));
    }

    @Test
    void nobodyDecidesTheirOwn() {
        long id = ask();

        assertThatThrownBy(() -> as(first, () -> changes.approve(id)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(first, () -> changes.refuse(id)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(change(id).outcome()).isNull();
    }

    /** However long ago, and even through somebody else. */
    @Test
    void nobodyDecidesWhatAnAccountAsksForThatTheyInvited() {
        Account asker = new Persons(accounts, entities).with(Role.ADMINISTRATOR);
        Account between = new Persons(accounts, entities).with(Role.ANALYST);
        handed.add(between.id(), first.id(), LinkKind.INVITATION);
        handed.add(asker.id(), between.id(), LinkKind.INVITATION);
        makeOld();
        as(asker, () -> changes.ask(KIND, subject, Map.of("subject", subject)));
        long id = waiting();

        assertThatThrownBy(() -> as(first, () -> changes.approve(id)))
                .isInstanceOf(AccessDeniedException.class);
        as(second, () -> changes.approve(id));
        assertThat(switches.switched).containsEntry(subject, 1);
    }

    @Test
    void twoWhomOneLatelyLetInAreNoTwoPersons() {
        Account administrator = new Persons(accounts, entities).with(Role.ADMINISTRATOR);
        handed.add(first.id(), administrator.id(), LinkKind.PASSWORD);
        handed.add(second.id(), administrator.id(), LinkKind.FACTOR);
        long id = ask();

        assertThatThrownBy(() -> as(second, () -> changes.approve(id)))
                .isInstanceOf(AccessDeniedException.class);
        makeOld();
        as(second, () -> changes.approve(id));
        assertThat(switches.switched).containsEntry(subject, 1);
    }

    @Test
    void theDatabaseLetsNobodyDecideTheirOwnEither() {
        long id = ask();

        assertThat(decideInSql(first, id, first.id())).isZero();
        assertThatThrownBy(() -> decideInSql(second, id, first.id())).isInstanceOf(Exception.class);
        assertThat(
                        TestDatabase.owner()
                                .sql(
                                        """
                                        select pg_get_constraintdef(oid)
                                        from pg_constraint
                                        where conname = 'pending_change_second_person_check'
                                        """)
                                .query(String.class)
                                .single())
                .isEqualTo("CHECK ((decided_by <> asked_by))");
    }

    @Test
    void theDatabaseChangesNoDecision() {
        long id = ask();
        as(second, () -> changes.refuse(id));
        Account third = new Persons(accounts, entities).with(Role.ADMINISTRATOR);

        assertThat(decideInSql(third, id, third.id())).isZero();
    }

    @Test
    void endsUndecidedAfterFourteenDays() {
        long id = ask();
        var later = new MovableClock();
        later.moveTo(Clock.systemUTC().instant().plus(Duration.ofDays(14)));

        as(
                second,
                () -> {
                    assertThat(pending.waiting(later.instant()))
                            .noneMatch(change -> change.id() == id);
                    assertThat(
                                    pending.decide(
                                            id,
                                            Change.Outcome.APPROVED,
                                            second.id(),
                                            later.instant()))
                            .isFalse();
                });
    }

    @Test
    void twoWhoDecideAtOnceDecideOnce() throws Exception {
        long id = ask();
        Account third = new Persons(accounts, entities).with(Role.ADMINISTRATOR);
        List<Callable<Boolean>> decisions =
                List.of(() -> approved(second, id), () -> approved(third, id));

        int made = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> decision : threads.invokeAll(decisions)) {
                made += decision.get() ? 1 : 0;
            }
        }

        assertThat(made).isEqualTo(1);
        assertThat(switches.switched).containsEntry(subject, 1);
    }

    @Test
    void askingAgainForWhatWaitsAddsNothing() {
        long id = ask();

        assertThat(ask()).isEqualTo(id);
    }

    @Test
    void onlyAnAdministratorAsksReadsAndDecides() {
        long id = ask();
        Account analyst = new Persons(accounts, entities).with(Role.ANALYST);

        assertThatThrownBy(() -> as(analyst, () -> changes.approve(id)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(analyst, () -> changes.ask(KIND, subject, Map.of())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(decideInSql(analyst, id, analyst.id())).isZero();
        assertThat(
                        TestDatabase.<Long>inApplication(
                                Long.toString(analyst.id()),
                                jdbc ->
                                        jdbc.sql("select count(*) from pending_change")
                                                .query(Long.class)
                                                .single()))
                .isZero();
    }

    private long ask() {
        as(first, () -> changes.ask(KIND, subject, Map.of("subject", subject)));
        return waiting();
    }

    private static void makeOld() {
        TestDatabase.owner()
                .sql("update handed_link set handed_at = handed_at - interval '31 days'")
                .update();
    }

    private long waiting() {
        return ActingAccount.callAs(
                Long.toString(first.id()),
                () ->
                        changes.waiting().stream()
                                .filter(change -> change.subject().equals(subject))
                                .map(Change::id)
                                .findFirst()
                                .orElseThrow());
    }

    private Change change(long id) {
        return ActingAccount.callAs(
                Long.toString(first.id()),
                () ->
                        changes.latest().stream()
                                .filter(change -> change.id() == id)
                                .findFirst()
                                .orElseThrow());
    }

    private boolean approved(Account account, long id) {
        try {
            as(account, () -> changes.approve(id));
            return true;
        } catch (StaleVersionException _) {
            return false;
        }
    }

    private List<AuditedAct> acts() {
        return events.stream(AuditedEvent.class)
                .filter(event -> event.subject().endsWith(subject))
                .map(AuditedEvent::act)
                .toList();
    }

    private static int decideInSql(Account acting, long id, long decider) {
        return TestDatabase.<Integer>inApplication(
                Long.toString(acting.id()),
                jdbc ->
                        jdbc.sql(
                                        """
                                        update pending_change
                                        set outcome = 'APPROVED', decided_by = :by,
                                            decided_at = now()
                                        where id = :id
                                        """)
                                .param("id", id)
                                .param("by", decider)
                                .update());
    }

    private void as(Account account, Runnable work) {
        ActingAccount.runAs(
                Long.toString(account.id()),
                () -> new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run()));
    }
}
