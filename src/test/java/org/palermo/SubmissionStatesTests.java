package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.access.token.MadeToken;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.submission.ReturnReason;
import org.palermo.submission.ReviewService;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.CsvReturn;
import org.palermo.support.MatrixRow;
import org.palermo.support.Persons;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every endpoint on a submission answers each role in each state of the submission as {@code
 * access-matrix-states.csv} says, and where it refuses, it changes nothing.
 */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(Region.class)
class SubmissionStatesTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final Set<String> ALL_ROLES =
            Set.of(
                    "contributor",
                    "focal_point",
                    "focal_point_other",
                    "national_viewer",
                    "analyst",
                    "administrator",
                    "auditor");

    private final AtomicInteger quarters = new AtomicInteger();

    @Autowired private Region region;
    @Autowired private MockMvc mvc;
    @Autowired private JdbcClient jdbc;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;
    @Autowired private SubmissionService service;
    @Autowired private ReviewService review;

    @Test
    void everyEndpointOnASubmissionHasARow() {
        assertThat(MatrixRow.in("access-matrix-states.csv").keySet())
                .isEqualTo(MatrixRow.endpointsWith("{number}"));
    }

    @Test
    void everyRoleGetsTheAnswerOfTheStateAndARefusalChangesNothing() throws Exception {
        EntityCode entity = region.entityIn("WSM", DATAFLOW, "2018-Q1");
        Map<SubmissionStatus, SubmissionKey> states = bringAbout(entity);
        Map<String, Account> people = people(entity);
        Map<String, MatrixRow> roles = MatrixRow.in("access-matrix.csv");
        List<String> wrong = new ArrayList<>();

        for (MatrixRow row : MatrixRow.in("access-matrix-states.csv").values()) {
            MatrixRow ofRoles = java.util.Objects.requireNonNull(roles.get(row.endpoint()));
            for (var state : states.entrySet()) {
                for (String who : ALL_ROLES) {
                    String expected =
                            ofRoles.under(who).equals("ok")
                                    ? row.under(state.getKey().name())
                                    : "denied";
                    Submission before = region.submission(state.getValue());
                    String answer =
                            answer(
                                    ofRoles,
                                    before,
                                    java.util.Objects.requireNonNull(people.get(who)));
                    Submission after = region.submission(state.getValue());
                    if (!answer.equals(expected)) {
                        wrong.add(
                                "%s,%s,%s: %s instead of %s"
                                        .formatted(
                                                row.endpoint(),
                                                state.getKey(),
                                                who,
                                                answer,
                                                expected));
                    }
                    if (!answer.equals("ok") && !after.equals(before)) {
                        wrong.add(row.endpoint() + " changed " + before + " as " + who);
                    }
                    if (answer.equals("ok") && row.endpoint().endsWith("/accept")) {
                        state.setValue(bringAbout(entity, SubmissionStatus.SUBMITTED));
                    } else {
                        restore(before);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoSubmittedDoesNotAccept() throws Exception {
        EntityCode entity = region.entityIn("NRU", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, "2021-Q1");
        Account both =
                new Persons(accounts, entities)
                        .add(
                                new RoleGrant(Role.FOCAL_POINT, entity, LocalDate.EPOCH, null),
                                new RoleGrant(Role.ANALYST, null, LocalDate.EPOCH, null));
        SubmissionKey key = deliver(entity, "2021-Q1");
        region.explainAll(key);
        ActingAccount.runAs(Long.toString(both.id()), () -> service.submit(key));
        Submission submitted = region.submission(key);
        assertThat(submitted.status()).isEqualTo(SubmissionStatus.SUBMITTED);

        var accept =
                MockMvcRequestBuilders.post("/submissions/" + key + "/accept")
                        .param("version", Integer.toString(submitted.version()))
                        .with(csrf())
                        .with(SignedInAs.account(both));
        assertThat(mvc.perform(accept).andReturn().getResponse().getStatus()).isEqualTo(403);
        assertThat(region.submission(key)).isEqualTo(submitted);
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () ->
                                        ActingAccount.runAs(
                                                Long.toString(both.id()),
                                                () -> transitionInSql(submitted))))
                .isNotNull()
                .hasStackTraceContaining("row-level security");

        region.accept(key);
        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.ACCEPTED);
    }

    /** What another entity has is not told by an error: neither its name nor that it exists. */
    @Test
    void theAnswerToAForeignNumberSaysNothing() throws Exception {
        EntityCode own = region.entityIn("PLW", DATAFLOW, "2018-Q1");
        EntityCode other = region.entityIn("TUV", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, "2021-Q2");
        SubmissionKey there = deliver(other, "2021-Q2");
        SubmissionKey nowhere =
                new SubmissionKey(other, DATAFLOW, ReportingPeriod.parse("2021-Q2"), 77);
        Account person = new Persons(accounts, entities).with(Role.FOCAL_POINT, own.value());

        for (MatrixRow row : MatrixRow.in("access-matrix-states.csv").values()) {
            String first = body(row, there, person);
            assertThat(first)
                    .as(row.endpoint())
                    .doesNotContain("Test " + other, "return.csv")
                    .isEqualTo(body(row, nowhere, person).replace("/77", "/1"));
        }
    }

    private String body(MatrixRow row, SubmissionKey key, Account person) throws Exception {
        var request =
                row.request(variables(key))
                        .with(csrf())
                        .param("entity", key.entity().value())
                        .param("version", "0")
                        .param("reason", "OTHER")
                        .param("text", "x");
        if (row.endpoint().contains("/api/")) {
            request.header("Authorization", "Bearer " + MadeToken.ofEverything(person.id()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"findings\":{},\"reason\":\"OTHER\",\"note\":\"x\"}");
        } else {
            request.with(SignedInAs.account(person));
        }
        return mvc.perform(request)
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("hx-headers=\"[^\"]*\"", "")
                .replaceAll("content=\"[^\"]*\"", "");
    }

    private void transitionInSql(Submission submission) {
        new org.springframework.transaction.support.TransactionTemplate(transactions)
                .executeWithoutResult(
                        _ ->
                                jdbc.sql(
                                                """
                                                insert into transition
                                                    (submission_id, entity_id, from_status,
                                                    to_status, moved_at, moved_by)
                                                values (:id, :entity, 'SUBMITTED', 'ACCEPTED',
                                                    now(), 'x')
                                                """)
                                        .param("id", submission.id())
                                        .param("entity", submission.entityId())
                                        .update());
    }

    @Autowired private org.springframework.transaction.PlatformTransactionManager transactions;

    private Map<SubmissionStatus, SubmissionKey> bringAbout(EntityCode entity) {
        Map<SubmissionStatus, SubmissionKey> states = new EnumMap<>(SubmissionStatus.class);
        for (SubmissionStatus state : SubmissionStatus.values()) {
            states.put(state, bringAbout(entity, state));
        }
        return states;
    }

    /** In a period of its own. */
    private SubmissionKey bringAbout(EntityCode entity, SubmissionStatus state) {
        int quarter = quarters.getAndIncrement();
        String period = "%d-Q%d".formatted(2019 + quarter / 4, quarter % 4 + 1);
        region.open(DATAFLOW, period);
        SubmissionKey key = deliver(entity, period);
        region.explainAll(key);
        switch (state) {
            case RECEIVED, UNREADABLE -> set(region.submission(key), state, 1);
            case CHECKED -> {}
            case SUBMITTED -> region.submit(key);
            case ACCEPTED -> region.approve(key);
            case WITHDRAWN -> asFocalPoint(entity, () -> service.withdraw(key));
            case RETURNED -> {
                region.submit(key);
                ActingAccount.runAs(
                        region.analyst(),
                        () ->
                                review.returnForCorrection(
                                        key,
                                        region.submission(key).version(),
                                        ReturnReason.OTHER,
                                        "Please look again"));
            }
            case SUPERSEDED -> {
                region.approve(key);
                SubmissionKey later = deliver(entity, period, "8");
                region.explainAll(later);
                asFocalPoint(
                        entity, () -> service.giveRevisionReason(later, "LATE_FIGURES", "Late"));
                region.approve(later);
            }
        }
        assertThat(region.submission(key).status()).isEqualTo(state);
        return key;
    }

    private void asFocalPoint(EntityCode entity, Runnable work) {
        ActingAccount.runAs(region.focalPointOf(entity), work);
    }

    private SubmissionKey deliver(EntityCode entity, String period) {
        return deliver(entity, period, "7");
    }

    private SubmissionKey deliver(EntityCode entity, String period, String detections) {
        var csv = new CsvReturn(DATAFLOW, entity, period, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", detections, "_T", "_T", "_T");
        return region.delivered(region.deliver(entity, DATAFLOW, period, csv.text())).key();
    }

    private void restore(Submission before) {
        set(before, before.status(), before.version());
    }

    private void set(Submission submission, SubmissionStatus status, int version) {
        region.asSystem(
                () ->
                        jdbc.sql(
                                        """
                                        update submission
                                        set status = :status, version = :version
                                        where id = :id
                                        """)
                                .param("status", status.name())
                                .param("version", version)
                                .param("id", submission.id())
                                .update());
    }

    private Map<String, Account> people(EntityCode entity) {
        var persons = new Persons(accounts, entities);
        String other = region.entityIn("FSM", DATAFLOW, "2018-Q1").value();
        Map<String, Account> people = new HashMap<>();
        people.put("contributor", persons.with(Role.CONTRIBUTOR, entity.value()));
        people.put("focal_point", persons.with(Role.FOCAL_POINT, entity.value()));
        people.put("focal_point_other", persons.with(Role.FOCAL_POINT, other));
        people.put("national_viewer", persons.with(Role.NATIONAL_VIEWER, entity.value()));
        people.put("analyst", persons.with(Role.ANALYST));
        people.put("administrator", persons.with(Role.ADMINISTRATOR));
        people.put("auditor", persons.with(Role.AUDITOR));
        return people;
    }

    private final Map<Long, String> bearers = new HashMap<>();

    private String answer(MatrixRow ofRoles, Submission submission, Account person)
            throws Exception {
        var request = ofRoles.request(variables(submission.key())).with(csrf());
        if (ofRoles.with().contains("@token")) {
            request.header(
                    "Authorization",
                    "Bearer " + bearers.computeIfAbsent(person.id(), MadeToken::ofEverything));
        } else {
            request.with(SignedInAs.account(person));
        }
        if (ofRoles.with().stream().anyMatch(each -> each.startsWith("version="))) {
            request.param("version", Integer.toString(submission.version()));
        }
        return MatrixRow.word(mvc.perform(request).andReturn().getResponse().getStatus());
    }

    /** The version is the submission's own, and sent by itself. */
    private static Map<String, String> variables(SubmissionKey key) {
        return Map.of(
                "entity", key.entity().value(),
                "dataflow", key.dataflow(),
                "period", key.period().toString(),
                "number", Integer.toString(key.number()),
                "query", "1",
                "version", "");
    }
}
