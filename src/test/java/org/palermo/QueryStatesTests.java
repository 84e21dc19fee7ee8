package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.query.QueryKey;
import org.palermo.query.QueryOutcome;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryReading;
import org.palermo.query.QueryService;
import org.palermo.query.QueryStatus;
import org.palermo.query.QueryWords;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.MatrixRow;
import org.palermo.support.Persons;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every endpoint on a query answers each role in each state of the query as {@code
 * access-matrix-queries.csv} says, and where it refuses, it changes nothing.
 */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class QueryStatesTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2021-Q3";
    private static final QueryWords WORDS = new QueryWords("How so?", "", "");

    @Autowired private Region region;
    @Autowired private MockMvc mvc;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;
    @Autowired private QueryService queries;
    @Autowired private QueryReading reading;

    @Test
    void everyEndpointOnAQueryHasARow() {
        assertThat(MatrixRow.in("access-matrix-queries.csv").keySet())
                .isEqualTo(MatrixRow.endpointsWith("{query}"));
    }

    @Test
    void everyRoleGetsTheAnswerOfTheStateAndARefusalChangesNothing() throws Exception {
        EntityCode entity = region.entityIn("CUB", DATAFLOW, "2018-Q1");
        SubmissionKey about = submitted(entity);
        Map<String, Account> people = people(entity);
        Map<String, MatrixRow> roles = MatrixRow.in("access-matrix.csv");
        List<String> wrong = new ArrayList<>();

        for (QueryStatus state : QueryStatus.values()) {
            QueryKey key = bringAbout(about, state);
            for (MatrixRow row : MatrixRow.in("access-matrix-queries.csv").values()) {
                MatrixRow ofRoles = java.util.Objects.requireNonNull(roles.get(row.endpoint()));
                for (var person : people.entrySet()) {
                    String expected =
                            ofRoles.under(person.getKey()).equals("ok")
                                    ? row.under(state.name())
                                    : "denied";
                    QueryReading.Thread before = thread(key);
                    String answer = answer(ofRoles, before, person.getValue());
                    QueryReading.Thread after = thread(key);
                    if (!answer.equals(expected)) {
                        wrong.add(
                                "%s, %s, %s: %s instead of %s"
                                        .formatted(
                                                row.endpoint(),
                                                state,
                                                person.getKey(),
                                                answer,
                                                expected));
                    }
                    boolean changed =
                            !after.query().equals(before.query())
                                    || after.messages().size() != before.messages().size();
                    if (changed != (answer.equals("ok") && row.changes())) {
                        wrong.add(
                                "%s, %s, %s: changed %s"
                                        .formatted(
                                                row.endpoint(), state, person.getKey(), changed));
                    }
                    if (changed) {
                        key = bringAbout(about, state);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private String answer(MatrixRow row, QueryReading.Thread thread, Account person)
            throws Exception {
        QueryKey key = thread.query().key();
        SubmissionKey about = key.submission();
        var request =
                row.request(
                                Map.of(
                                        "entity", about.entity().value(),
                                        "dataflow", about.dataflow(),
                                        "period", about.period().toString(),
                                        "number", Integer.toString(about.number()),
                                        "query", Integer.toString(key.number()),
                                        "version", ""))
                        .param("version", Integer.toString(thread.query().version()))
                        .with(csrf())
                        .with(SignedInAs.account(person));
        return MatrixRow.word(mvc.perform(request).andReturn().getResponse().getStatus());
    }

    private QueryKey bringAbout(SubmissionKey about, QueryStatus state) {
        QueryKey key =
                ActingAccount.callAs(
                        region.analyst(),
                        () ->
                                queries.ask(about, QueryPlace.WHOLE, WORDS)
                                                instanceof QueryOutcome.Written(var written)
                                        ? written
                                        : QueryStatesTests.<QueryKey>fail());
        if (state == QueryStatus.ANSWERED) {
            ActingAccount.runAs(
                    region.focalPointOf(about.entity()), () -> queries.answer(key, 0, WORDS));
        }
        if (state == QueryStatus.CLOSED) {
            ActingAccount.runAs(region.analyst(), () -> queries.close(key, 0, ""));
        }
        assertThat(thread(key).query().status()).isEqualTo(state);
        return key;
    }

    private static <T> T fail() {
        throw new AssertionError("not asked");
    }

    private QueryReading.Thread thread(QueryKey key) {
        return ActingAccount.callAs(region.analyst(), () -> reading.thread(key));
    }

    private SubmissionKey submitted(EntityCode entity) {
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
        region.explainAll(key);
        assertThat(region.submit(key)).isEmpty();
        return key;
    }

    /** Those of the matrix, and three whose roles do not reach: they are in no column of it. */
    private Map<String, Account> people(EntityCode entity) {
        var persons = new Persons(accounts, entities);
        String other = region.entityIn("CUB", DATAFLOW, "2018-Q1").value();
        Map<String, Account> people = new LinkedHashMap<>();
        people.put("contributor", persons.with(Role.CONTRIBUTOR, entity.value()));
        people.put("focal_point", persons.with(Role.FOCAL_POINT, entity.value()));
        people.put("focal_point_other", persons.with(Role.FOCAL_POINT, other));
        people.put("national_viewer", persons.with(Role.NATIONAL_VIEWER, entity.value()));
        people.put("analyst", persons.with(Role.ANALYST));
        people.put("administrator", persons.with(Role.ADMINISTRATOR));
        people.put("auditor", persons.with(Role.AUDITOR));
        people.put(
                "agency",
                accounts.find(Long.parseLong(region.agency(entity, "POLICE"))).orElseThrow());
        people.put("focal_point_flow", ofDocumentFraud(persons, Role.FOCAL_POINT, entity));
        people.put("analyst_flow", ofDocumentFraud(persons, Role.ANALYST, null));
        return people;
    }

    private static Account ofDocumentFraud(
            Persons persons, Role role, @org.jspecify.annotations.Nullable EntityCode entity) {
        return persons.add(
                new RoleGrant(role, entity, null, "document-fraud", LocalDate.EPOCH, null));
    }
}
