package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.database.ActingAccount;
import org.palermo.database.Credentials;
import org.palermo.draft.CellChange;
import org.palermo.draft.DraftEntry;
import org.palermo.draft.DraftKey;
import org.palermo.draft.Merging;
import org.palermo.draft.Parts;
import org.palermo.draft.Typed;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.MatrixRow;
import org.palermo.support.Persons;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.MockMvc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every endpoint on a draft answers each role in each state of the draft as {@code
 * access-matrix-drafts.csv} says, and where it refuses, it changes nothing.
 */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class DraftStatesTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2018-Q2";
    private static final String AGENCY = "POLICE";
    private static final SeriesKey TOTAL = SeriesKey.parse("detections._T._T._T");

    /** All that an agency's person does outside of its own part: being led to it. */
    private static final String LED = "GET /drafts/{entity}/{dataflow}/{period}";

    @Autowired private Region region;
    @Autowired private MockMvc mvc;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;
    @Autowired private DraftEntry entry;
    @Autowired private Parts parts;
    @Autowired private Merging merging;

    private EntityCode entity = new EntityCode("NOBODY");

    private enum State {
        OPEN,
        DELIVERED,
        CLOSED
    }

    @AfterEach
    void openAgain() {
        region.open(DATAFLOW, PERIOD);
    }

    @Test
    void everyEndpointOnADraftHasARow() {
        assertThat(MatrixRow.in("access-matrix-drafts.csv").keySet())
                .isEqualTo(MatrixRow.endpointsWith("/drafts/{entity}"));
    }

    @Test
    void everyRoleGetsTheAnswerOfTheStateAndARefusalChangesNothing() throws Exception {
        entity = region.entityIn("HTI", DATAFLOW, "2018-Q1");
        Map<String, Account> people = people();
        Map<String, MatrixRow> roles = MatrixRow.in("access-matrix.csv");
        List<String> wrong = new ArrayList<>();

        for (State state : State.values()) {
            bringAbout(state);
            for (MatrixRow row : MatrixRow.in("access-matrix-drafts.csv").values()) {
                MatrixRow ofRoles = java.util.Objects.requireNonNull(roles.get(row.endpoint()));
                for (var person : people.entrySet()) {
                    String expected =
                            mayUse(ofRoles, person.getKey()) ? row.under(state.name()) : "denied";
                    String before = stands();
                    String answer = answer(ofRoles, person.getValue());
                    boolean changed = !stands().equals(before);
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
                    if (changed && !(answer.equals("ok") && row.changes())) {
                        wrong.add(
                                "%s, %s, %s: changed something"
                                        .formatted(row.endpoint(), state, person.getKey()));
                    }
                    if (changed) {
                        bringAbout(state);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** By the matrix, and, of an agency's person, as far as the one part goes. */
    private static boolean mayUse(MatrixRow row, String who) {
        boolean isOfAPart = row.endpoint().contains("{agency}");
        return switch (who) {
            case "police" ->
                    row.endpoint().equals(LED) || isOfAPart && !row.endpoint().endsWith("/share");
            case "guard" -> row.endpoint().equals(LED);
            // Where there are several agencies, only who merges their parts hands them over.
            case "contributor" ->
                    row.under(who).equals("ok") && !row.endpoint().endsWith("/submit");
            default -> row.under(who).equals("ok");
        };
    }

    private String answer(MatrixRow row, Account person) throws Exception {
        var request =
                row.request(
                                Map.of(
                                        "entity", entity.value(),
                                        "dataflow", DATAFLOW,
                                        "period", PERIOD,
                                        "agency", AGENCY,
                                        "table", "IM1A"))
                        .with(csrf())
                        .with(SignedInAs.account(person));
        if (row.with().contains("table=IM1A")) {
            request.param("table", "IM1A");
        }
        return MatrixRow.word(mvc.perform(request).andReturn().getResponse().getStatus());
    }

    /** From nothing. */
    private void bringAbout(State state) {
        forget();
        region.open(DATAFLOW, PERIOD);
        DraftKey key = new DraftKey(entity, DATAFLOW, ReportingPeriod.parse(PERIOD), null);
        ActingAccount.runAs(
                region.focalPointOf(entity),
                () -> {
                    entry.change(
                            key.of(AGENCY),
                            List.of(
                                    new CellChange(
                                            "IM1A", TOTAL, new Typed("<5", "", "", null), 0)));
                    if (state != State.OPEN) {
                        parts.deliver(key.of(AGENCY));
                        merging.merge(key);
                    }
                });
        if (state == State.CLOSED) {
            region.close(DATAFLOW, PERIOD);
        }
    }

    /** No account of ours can. */
    private void forget() {
        JdbcClient jdbc = superuser();
        for (String table :
                List.of(
                        "settlement",
                        "merged_part",
                        "merged_cell",
                        "merge_input",
                        "merge",
                        "nil_confirmation",
                        "draft_change",
                        "draft_cell",
                        "draft")) {
            jdbc.sql(
                            "delete from "
                                    + table
                                    + " where entity_id ="
                                    + " (select id from reporting_entity where code = ?)")
                    .param(entity.value())
                    .update();
        }
    }

    /** All that is there of the drafts, as one text. */
    private String stands() {
        return superuser()
                .sql(
                        """
                        select concat_ws('|',
                            (select string_agg(d::text, ';' order by d.id)
                                from draft d where d.entity_id = e.id),
                            (select count(*) from draft_change c where c.entity_id = e.id),
                            (select count(*) from nil_confirmation n where n.entity_id = e.id),
                            (select count(*) from merge m where m.entity_id = e.id),
                            (select count(*) from settlement s where s.entity_id = e.id),
                            (select count(*) from submission s where s.entity_id = e.id))
                        from reporting_entity e where code = ?
                        """)
                .param(entity.value())
                .query(String.class)
                .single();
    }

    private static JdbcClient superuser() {
        Credentials role = TestDatabase.superuser();
        return JdbcClient.create(
                new DriverManagerDataSource(
                        String.valueOf(TestDatabase.connection().get("spring.datasource.url")),
                        role.role(),
                        role.password()));
    }

    private Map<String, Account> people() {
        var persons = new Persons(accounts, entities);
        String other = region.entityIn("HTI", DATAFLOW, "2018-Q1").value();
        Map<String, Account> people = new LinkedHashMap<>();
        people.put("contributor", persons.with(Role.CONTRIBUTOR, entity.value()));
        people.put("focal_point", persons.with(Role.FOCAL_POINT, entity.value()));
        people.put("focal_point_other", persons.with(Role.FOCAL_POINT, other));
        people.put("national_viewer", persons.with(Role.NATIONAL_VIEWER, entity.value()));
        people.put("analyst", persons.with(Role.ANALYST));
        people.put("administrator", persons.with(Role.ADMINISTRATOR));
        people.put("auditor", persons.with(Role.AUDITOR));
        people.put("police", account(region.agency(entity, AGENCY)));
        people.put("guard", account(region.agency(entity, "GUARD")));
        people.put(
                "focal_point_flow",
                persons.add(
                        new RoleGrant(
                                Role.FOCAL_POINT,
                                entity,
                                null,
                                "document-fraud",
                                LocalDate.EPOCH,
                                null)));
        return people;
    }

    private Account account(String number) {
        return accounts.find(Long.parseLong(number)).orElseThrow();
    }
}
