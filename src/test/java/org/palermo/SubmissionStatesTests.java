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
import org.palermo.support.Persons;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Every endpoint on a submission answers each role in each state of the submission as {@code
 * access-matrix-states.csv} says, and where it refuses, it changes nothing.
 */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(Region.class)
class SubmissionStatesTests {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
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

    /** An endpoint with a cell for each of the heads. */
    private record Row(String endpoint, Map<String, String> cells) {

        String method() {
            return endpoint.split(" ", 2)[0];
        }

        String path(SubmissionKey key) {
            return endpoint.split(" ", 2)[1]
                    .replace("{entity}", key.entity().value())
                    .replace("{dataflow}", key.dataflow())
                    .replace("{period}", key.period().toString())
                    .replace("{number}", Integer.toString(key.number()))
                    .replace("{query}", "1");
        }
    }

    @Test
    void everyEndpointOnASubmissionHasARow() throws IOException {
        assertThat(rows("access-matrix-states.csv").keySet())
                .isEqualTo(
                        rows("access-matrix.csv").keySet().stream()
                                .filter(endpoint -> endpoint.contains("{number}"))
                                .collect(Collectors.toSet()));
    }

    @Test
    void everyRoleGetsTheAnswerOfTheStateAndARefusalChangesNothing() throws Exception {
        EntityCode entity = region.entityIn("WSM", DATAFLOW, "2018-Q1");
        Map<SubmissionStatus, SubmissionKey> states = bringAbout(entity);
        Map<String, Account> people = people(entity);
        Map<String, Row> roles = rows("access-matrix.csv");
        List<String> wrong = new ArrayList<>();

        for (Row row : rows("access-matrix-states.csv").values()) {
            Row ofRoles = java.util.Objects.requireNonNull(roles.get(row.endpoint()));
            for (var state : states.entrySet()) {
                for (String who : ALL_ROLES) {
                    String expected =
                            "ok".equals(ofRoles.cells().get(who))
                                    ? String.valueOf(row.cells().get(state.getKey().name()))
                                    : "denied";
                    Submission before = region.submission(state.getValue());
                    String answer =
                            answer(
                                    row,
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

        for (Row row : rows("access-matrix-states.csv").values()) {
            if (row.endpoint().contains("/api/")) {
                continue;
            }
            String first = body(row, there, person);
            assertThat(first)
                    .as(row.endpoint())
                    .doesNotContain("Test " + other, "return.csv")
                    .isEqualTo(body(row, nowhere, person).replace("/77", "/1"));
        }
    }

    private String body(Row row, SubmissionKey key, Account person) throws Exception {
        var request =
                MockMvcRequestBuilders.request(HttpMethod.valueOf(row.method()), row.path(key))
                        .with(csrf())
                        .param("entity", key.entity().value())
                        .param("version", "0")
                        .param("reason", "OTHER")
                        .param("text", "x")
                        .with(SignedInAs.account(person));
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

    private String answer(Row row, Row ofRoles, Submission submission, Account person)
            throws Exception {
        List<String> with =
                List.of(String.valueOf(ofRoles.cells().get("with")).split("&")).stream()
                        .filter(each -> !each.isEmpty())
                        .toList();
        var request =
                MockMvcRequestBuilders.request(
                                HttpMethod.valueOf(row.method()), row.path(submission.key()))
                        .with(csrf());
        if (with.contains("@token")) {
            request.header(
                    "Authorization",
                    "Bearer " + bearers.computeIfAbsent(person.id(), MadeToken::ofEverything));
        } else {
            request.with(SignedInAs.account(person));
        }
        if (with.contains("@json")) {
            request.contentType(MediaType.APPLICATION_JSON).content("{}");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        with.stream()
                .filter(each -> each.contains("="))
                .map(each -> each.split("=", 2))
                .forEach(each -> parameters.put(each[0], each[1]));
        parameters.computeIfPresent("version", (_, _) -> Integer.toString(submission.version()));
        parameters.forEach(request::param);
        return word(mvc.perform(request).andReturn().getResponse().getStatus());
    }

    private static String word(int status) {
        return switch (status) {
            case 403 -> "denied";
            case 404 -> "missing";
            case 409 -> "refused";
            default -> status < 400 ? "ok" : Integer.toString(status);
        };
    }

    private static Map<String, Row> rows(String file) throws IOException {
        List<String> lines =
                Files.readAllLines(RESOURCES.resolve(file)).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList();
        String[] heads = lines.getFirst().split(",", -1);
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> named = new HashMap<>();
            for (int column = 1; column < heads.length; column++) {
                named.put(heads[column], cells[column]);
            }
            String endpoint = cells[0];
            rows.put(endpoint, new Row(endpoint, named));
        }
        return rows;
    }
}
