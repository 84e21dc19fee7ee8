package org.palermo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.UUID;

/** An entry is kept exactly when the act is, and stays as it is. */
@SpringBootTest
@WithDatabase
class TrailTests {

    @Autowired ApplicationEventPublisher events;
    @Autowired PlatformTransactionManager manager;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;

    private final String subject = UUID.randomUUID().toString();
    private String person = "";

    @BeforeEach
    void somebodyActs() {
        person = Long.toString(new Persons(accounts, entities).with(Role.ANALYST).id());
    }

    @Test
    void saysWhoDidWhatToWhat() {
        var event = AuditedEvent.of(AuditedAct.QUERY_MOVED, subject).about(new EntityCode("AUD"));

        ActingAccount.runAs(person, () -> inTransaction(() -> events.publishEvent(event)));

        assertThat(recorded())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.act()).isEqualTo("QUERY_MOVED");
                            assertThat(entry.account()).isEqualTo(Long.valueOf(person));
                            assertThat(entry.actsAs()).isNull();
                            assertThat(entry.token()).isNull();
                            assertThat(entry.entity()).isEqualTo("AUD");
                        });
    }

    @Test
    void saysWithWhichTokenAMachineDidIt() {
        ActingAccount.runAs(person + "#7", this::publish);

        assertThat(recorded()).singleElement().extracting(AuditEntry::token).isEqualTo(7L);
    }

    @Test
    void saysThatTheSystemDidItOrNobodyKnown() {
        publish();
        ActingAccount.runAs(ActingAccount.SYSTEM, this::publish);

        assertThat(recorded()).extracting(AuditEntry::actsAs).containsExactly("nobody", "system");
    }

    @Test
    void namesTheAccountThatDoesNotActYet() {
        events.publishEvent(
                AuditedEvent.of(AuditedAct.SIGNED_IN, subject).by(Long.parseLong(person)));

        assertThat(recorded())
                .singleElement()
                .extracting(AuditEntry::account)
                .isEqualTo(Long.valueOf(person));
    }

    @Test
    void nobodyWritesInTheNameOfAnother() {
        var another = AuditedEvent.of(AuditedAct.QUERY_MOVED, subject).by(987_654_321);

        assertThatThrownBy(() -> ActingAccount.runAs(person, () -> events.publishEvent(another)))
                .isInstanceOf(DataAccessException.class);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatIsRolledBackLeavesNoEntry() {
        ActingAccount.runAs(
                person,
                () ->
                        new TransactionTemplate(manager)
                                .executeWithoutResult(
                                        transaction -> {
                                            publish();
                                            transaction.setRollbackOnly();
                                        }));

        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatIsOnlyReadIsRecordedInATransactionOfItsOwn() {
        var reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);

        ActingAccount.runAs(person, () -> reading.executeWithoutResult(_ -> publish()));

        assertThat(recorded()).hasSize(1);
    }

    @Test
    void aSubjectIsOneLine() {
        events.publishEvent(AuditedEvent.of(AuditedAct.QUERY_MOVED, subject + "\r\nSIGNED_IN"));

        assertThat(recorded())
                .singleElement()
                .extracting(AuditEntry::subject)
                .isEqualTo(subject + "  SIGNED_IN");
    }

    @Test
    void aLongSubjectIsContinuedAndNothingIsLeftOut() {
        String all = (subject + " ").repeat(40) + "end";

        events.publishEvent(AuditedEvent.of(AuditedAct.DOWNLOADED, all));

        List<AuditEntry> entries = recorded();
        assertThat(entries).hasSizeGreaterThan(2);
        assertThat(entries)
                .allSatisfy(
                        entry -> {
                            assertThat(entry.act()).isEqualTo("DOWNLOADED");
                            assertThat(entry.subject()).hasSizeLessThanOrEqualTo(500);
                        });
        assertThat(
                        entries.stream()
                                .map(entry -> entry.subject().replace("…", ""))
                                .reduce("", String::concat))
                .isEqualTo(all);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "update audit_entry set subject = ''",
                "delete from audit_entry",
                "truncate audit_entry cascade",
                "update audit_link set position = 0",
                "delete from audit_link",
                "delete from audit_checkpoint",
                "update audit_verification set flaws = 0",
            })
    void nothingIsChangedOrRemovedByTheApplicationNorByTheOwner(String statement) {
        assertThatThrownBy(
                        () ->
                                TestDatabase.inApplication(
                                        ActingAccount.SYSTEM, jdbc -> jdbc.sql(statement).update()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> TestDatabase.owner().sql(statement).update())
                .hasStackTraceContaining("is only added to");
    }

    @Test
    void numberAndTimeAreTheDatabasesOwn() {
        for (String column : List.of("id", "at")) {
            assertThat(may("insert", column)).as(column).isFalse();
        }
        for (String column : List.of("id", "at", "act", "account_id", "subject")) {
            assertThat(may("update", column)).as(column).isFalse();
        }
        assertThat(may("insert", "subject")).isTrue();
    }

    @Test
    void onlyTheAuditorAndTheSystemReadIt() {
        publish();
        var persons = new Persons(accounts, entities);

        for (String table : List.of("audit_entry", "audit_link", "audit_checkpoint")) {
            for (Role role : Role.values()) {
                long account =
                        role.isOfOneEntity()
                                ? persons.with(role, "AUR").id()
                                : persons.with(role).id();
                if (role != Role.AUDITOR) {
                    assertThat(count(table, Long.toString(account))).as(table + role).isZero();
                }
            }
            assertThat(count(table, "")).isZero();
        }
        assertThat(count("audit_entry", Long.toString(persons.with(Role.AUDITOR).id())))
                .isPositive();
        assertThat(count("audit_entry", ActingAccount.SYSTEM)).isPositive();
    }

    private static long count(String table, String account) {
        return TestDatabase.inApplication(
                account,
                jdbc -> jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }

    private static boolean may(String right, String column) {
        return TestDatabase.owner()
                .sql("select has_column_privilege('palermo_app', 'audit_entry', :column, :right)")
                .param("column", column)
                .param("right", right)
                .query(Boolean.class)
                .single();
    }

    private void publish() {
        events.publishEvent(AuditedEvent.of(AuditedAct.QUERY_MOVED, subject));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(manager).executeWithoutResult(_ -> work.run());
    }

    private List<AuditEntry> recorded() {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc ->
                        jdbc.sql(
                                        """
                                        select *
                                        from audit_entry
                                        where subject like :subject
                                        order by id
                                        """)
                                .param("subject", "%" + subject + "%")
                                .query((row, _) -> AuditEntry.read(row))
                                .list());
    }
}
