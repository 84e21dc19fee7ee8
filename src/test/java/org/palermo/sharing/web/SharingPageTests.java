package org.palermo.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.List;

/** On the pages of sharing, what keeps more holds at once and what lets more be seen waits. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class SharingPageTests {

    private static final String DATAFLOW = "document-fraud";
    private static final String TABLE = "DF1A";
    private static final String ADMINISTRATION = "/administration/sharing";
    private static final String RULE = ADMINISTRATION + "/" + DATAFLOW + "/rule";
    private static final String USUAL = ADMINISTRATION + "/" + DATAFLOW + "/level";
    private static final String SWITCH = ADMINISTRATION + "/switch";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;

    private EntityCode own = new EntityCode("NOBODY");
    private EntityCode other = own;
    private Account focalPoint;
    private Account administrator;
    private Account second;

    @BeforeEach
    void twoEntitiesAndTwoAdministrators() {
        own = region.entityIn("CRI", DATAFLOW, "2026-Q1");
        other = region.entityIn("PAN", DATAFLOW, "2026-Q1");
        focalPoint = accounts.find(Long.parseLong(region.focalPointOf(own))).orElseThrow();
        var persons = new Persons(accounts, entities);
        administrator = persons.with(Role.ADMINISTRATOR);
        second = persons.with(Role.ADMINISTRATOR);
    }

    @Test
    void aTableIsTightenedAtOnceAndLoosenedByTwo() {
        assertThat(setTable(focalPoint, own, "ENTITY_ONLY")).hasRedirectedUrl("/sharing/" + own);
        assertThat(levelsOf(own)).containsExactly("ENTITY_ONLY");

        assertThat(setTable(focalPoint, own, "CONTRIBUTORS")).hasRedirectedUrl("/sharing/" + own);
        assertThat(levelsOf(own)).containsExactly("ENTITY_ONLY");
        long change = waiting(subject());
        assertThat(decide(focalPoint, change)).hasStatus(403);
        assertThat(levelsOf(own)).containsExactly("ENTITY_ONLY");

        assertThat(decide(second, change)).hasStatus(302);
        assertThat(levelsOf(own)).containsExactly("ENTITY_ONLY", "CONTRIBUTORS");
    }

    @Test
    void aFocalPointIsToldWhatHoldsAndWhatWaits() {
        assertThat(told("ENTITY_AND_SECRETARIAT")).contains("holds from now on");
        assertThat(told("ENTITY_AND_SECRETARIAT")).contains("like this already");
        assertThat(told("CONTRIBUTORS")).contains("nothing has changed yet");
        assertThat(read(get(second, "/administration/changes")))
                .contains("Test %s, Document fraud, DF1A: who may see".formatted(own));
    }

    @Test
    void aFocalPointWhoIsAdministratorTooDoesNotApproveWhatItAskedFor() {
        Account both =
                new Persons(accounts, entities)
                        .add(
                                new RoleGrant(Role.FOCAL_POINT, own, LocalDate.EPOCH, null),
                                new RoleGrant(Role.ADMINISTRATOR, null, LocalDate.EPOCH, null));
        setTable(both, own, "ENTITY_AND_SECRETARIAT");
        setTable(both, own, "CONTRIBUTORS");
        long change = waiting(subject());

        assertThat(decide(both, change)).hasStatus(403);
        assertThat(levelsOf(own)).containsExactly("ENTITY_AND_SECRETARIAT");
        assertThat(decide(second, change)).hasStatus(302);
        assertThat(levelsOf(own)).containsExactly("ENTITY_AND_SECRETARIAT", "CONTRIBUTORS");
    }

    @Test
    void onlyItsOwnFocalPointSetsTheTablesOfAState() {
        for (Account stranger :
                List.of(
                        accounts.find(Long.parseLong(region.focalPointOf(other))).orElseThrow(),
                        accounts.find(Long.parseLong(region.account(Role.NATIONAL_VIEWER, own)))
                                .orElseThrow(),
                        accounts.find(Long.parseLong(region.analyst())).orElseThrow(),
                        administrator)) {
            assertThat(setTable(stranger, own, "ENTITY_ONLY")).hasStatus(403);
        }
        assertThat(get(account(region.focalPointOf(other)), "/sharing/" + own)).hasStatus(403);
        assertThat(get(account(region.focalPointOf(other)), "/sharing/NOSUCH")).hasStatus(403);
        assertThat(levelsOf(own)).isEmpty();
    }

    @Test
    void thePageOfAStateIsReadableAndShowsWhatIsSet() {
        setTable(focalPoint, own, "ENTITY_AND_SECRETARIAT");

        String page = read(get(focalPoint, "/sharing/" + own));

        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        assertThat(page)
                .contains(
                        entities.find(own).orElseThrow().name(),
                        "Who may see " + TABLE + " from now on",
                        "The state and the secretariat",
                        "(usual setting)");
        assertThat(read(get(account(region.account(Role.NATIONAL_VIEWER, own)), "/sharing/" + own)))
                .contains("The state and the secretariat")
                .doesNotContain("<select");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "document-fraud, DF1A, NOBODY, 404",
        "document-fraud, NONE, ENTITY_ONLY, 404",
        "smuggling-of-migrants, SM1A, ENTITY_ONLY, 404",
        "nothing, DF1A, ENTITY_ONLY, 404"
    })
    void whatNoFormOffersIsNotSet(String dataflow, String table, String level, int status) {
        assertThat(
                        post(
                                focalPoint,
                                "/sharing/" + own,
                                "dataflow",
                                dataflow,
                                "table",
                                table,
                                "level",
                                level))
                .hasStatus(status);
        assertThat(levelsOf(own)).isEmpty();
    }

    @Test
    void sharingIsStoppedAtOnceAndGoesOnByTwo() {
        assertThat(flip(administrator, "PAUSED", "Nothing came for a year"))
                .hasRedirectedUrl(ADMINISTRATION);
        assertThat(statesOf(own)).containsExactly("PAUSED");
        assertThat(read(get(administrator, ADMINISTRATION)))
                .contains(own + ", ", "Nothing came for a year");
        assertThat(read(get(focalPoint, "/sharing"))).contains("has paused sharing here");

        assertThat(flip(administrator, "OPEN", "All came")).hasRedirectedUrl(ADMINISTRATION);
        assertThat(statesOf(own)).containsExactly("PAUSED");
        long change = waiting(own + "/" + DATAFLOW);
        assertThat(decide(administrator, change)).hasStatus(403);
        assertThat(statesOf(own)).containsExactly("PAUSED");

        assertThat(decide(second, change)).hasStatus(302);
        assertThat(statesOf(own)).containsExactly("PAUSED", "OPEN");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'  ', Write the reason",
        "Ask a.person@example.org, This looks like an e-mail address",
        "Holder of AB1234567, This looks like an e-mail address"
    })
    void aReasonIsAskedForAtItsField(String reason, String message) {
        String page = read(flip(administrator, "CLOSED", reason));

        assertRefused(page, "reason", message);
        assertThat(page)
                .contains("<option value=\"%s\" selected=\"selected\">".formatted(own))
                .contains("<option value=\"CLOSED\" selected=\"selected\">");
        assertThat(statesOf(own)).isEmpty();
    }

    @Test
    void aReasonIsNoLongerThanItsField() {
        String page = read(flip(administrator, "CLOSED", "x".repeat(501)));

        assertRefused(page, "reason", "Write at most 500 characters");
        assertThat(statesOf(own)).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsNotSwitched() {
        assertThat(
                        post(
                                administrator,
                                SWITCH,
                                "entity",
                                "NOSUCH",
                                "state",
                                "CLOSED",
                                "reason",
                                "x"))
                .hasStatus(404);
        assertThat(
                        post(
                                administrator,
                                SWITCH,
                                "entity",
                                own.value(),
                                "dataflow",
                                "nothing",
                                "state",
                                "CLOSED",
                                "reason",
                                "x"))
                .hasStatus(404);
        assertThat(statesOf(own)).isEmpty();
    }

    /** Ends as it began: other tests read the same rule. */
    @Test
    void aRuleIsTightenedAtOnceAndLoosenedByTwo() {
        assertThat(setRule("3", "4")).hasRedirectedUrl(ADMINISTRATION);
        assertThat(rule()).isEqualTo("3 of 4");

        assertThat(setRule("2", "4")).hasRedirectedUrl(ADMINISTRATION);
        assertThat(rule()).isEqualTo("3 of 4");
        long change = waiting(DATAFLOW);
        assertThat(decide(administrator, change)).hasStatus(403);
        assertThat(rule()).isEqualTo("3 of 4");

        assertThat(decide(second, change)).hasStatus(302);
        assertThat(rule()).isEqualTo("2 of 4");
    }

    /** Ends as it began: other tests read the same level. */
    @Test
    void theUsualLevelIsTightenedAtOnceAndLoosenedByTwo() {
        String before = usual();
        assertThat(post(administrator, USUAL, "level", "ENTITY_AND_SECRETARIAT"))
                .hasRedirectedUrl(ADMINISTRATION);
        assertThat(usual()).isEqualTo("ENTITY_AND_SECRETARIAT").isNotEqualTo(before);

        assertThat(post(administrator, USUAL, "level", "CONTRIBUTORS"))
                .hasRedirectedUrl(ADMINISTRATION);
        assertThat(usual()).isEqualTo("ENTITY_AND_SECRETARIAT");
        long change = waiting(DATAFLOW);
        assertThat(decide(administrator, change)).hasStatus(403);
        assertThat(usual()).isEqualTo("ENTITY_AND_SECRETARIAT");

        assertThat(decide(second, change)).hasStatus(302);
        assertThat(usual()).isEqualTo("CONTRIBUTORS");
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"0, 4", "5, 4", "2, 41", "-1, 4", "two, 4", "2, ''", "99999999999, 4"})
    void anImpossibleRuleIsRefusedAtItsField(String needed, String last) {
        String before = rule();

        String set = read(post(administrator, RULE, "needed", needed, "last", last));
        String simulated = read(get(administrator, simulation(needed, last)));

        for (String page : List.of(set, simulated)) {
            assertRefused(page, "needed-" + DATAFLOW, "Write how many periods");
        }
        assertThat(rule()).isEqualTo(before);
    }

    @Test
    void onlyAStateItselfKeepsItsFiguresFromTheSecretariat() {
        String before = usual();

        String page = read(post(administrator, USUAL, "level", "ENTITY_ONLY"));

        assertRefused(page, "level-" + DATAFLOW, "Only a state itself");
        assertThat(usual()).isEqualTo(before);
    }

    @Test
    void aSimulationSaysWhatWouldChangeAndChangesNothing() {
        String before = rule();

        MvcTestResult answer = get(administrator, simulation("4", "8"));

        assertThat(read(answer)).contains("id=\"simulation\"", "With 4 of the last 8");
        assertThat(Page.of(read(answer)).accessibilityProblems()).isEmpty();
        assertThat(rule()).isEqualTo(before);
        assertThat(get(administrator, ADMINISTRATION + "?dataflow=nothing&needed=1&last=2"))
                .hasStatus(200);
    }

    @Test
    void nobodyButAdministratorsComesNear() {
        for (Account stranger : List.of(focalPoint, account(region.analyst()))) {
            assertThat(get(stranger, ADMINISTRATION)).hasStatus(403);
            assertThat(post(stranger, RULE, "needed", "1", "last", "4")).hasStatus(403);
            assertThat(post(stranger, USUAL, "level", "PUBLIC_AGGREGATE")).hasStatus(403);
            assertThat(flip(stranger, "CLOSED", "Mine")).hasStatus(403);
        }
        assertThat(statesOf(own)).isEmpty();
    }

    private void assertRefused(String page, String field, String message) {
        assertThat(page)
                .contains("<title>Error: ", "href=\"#" + field + "\"", message)
                .contains("id=\"" + field + "-error\"");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
    }

    private MvcTestResult setTable(Account doer, EntityCode entity, String level) {
        return post(
                doer, "/sharing/" + entity, "dataflow", DATAFLOW, "table", TABLE, "level", level);
    }

    private String told(String level) {
        return String.valueOf(
                setTable(focalPoint, own, level).getMvcResult().getFlashMap().get("done"));
    }

    private MvcTestResult flip(Account doer, String state, String reason) {
        return post(
                doer,
                SWITCH,
                "entity",
                own.value(),
                "dataflow",
                DATAFLOW,
                "state",
                state,
                "reason",
                reason);
    }

    private MvcTestResult setRule(String needed, String last) {
        return post(administrator, RULE, "needed", needed, "last", last);
    }

    private MvcTestResult decide(Account doer, long change) {
        return post(doer, "/administration/changes/" + change + "/approve");
    }

    private static String simulation(String needed, String last) {
        return ADMINISTRATION + "?dataflow=%s&needed=%s&last=%s".formatted(DATAFLOW, needed, last);
    }

    private String subject() {
        return "%s/%s/%s".formatted(own, DATAFLOW, TABLE);
    }

    private long waiting(String subject) {
        return TestDatabase.inApplication(
                Long.toString(second.id()),
                jdbc ->
                        jdbc.sql(
                                        """
                                        select max(id) from pending_change
                                        where subject = ? and outcome is null
                                        """)
                                .param(subject)
                                .query(Long.class)
                                .single());
    }

    /** All that were set, in turn. */
    private List<String> levelsOf(EntityCode entity) {
        return settings(
                """
                select level as setting from confidentiality s
                join reporting_entity e on e.id = s.entity_id
                where e.code = ? order by s.id
                """,
                entity);
    }

    private List<String> statesOf(EntityCode entity) {
        return settings(
                """
                select state as setting from sharing_switch s
                join reporting_entity e on e.id = s.entity_id
                where e.code = ? order by s.id
                """,
                entity);
    }

    private List<String> settings(String sql, EntityCode entity) {
        return TestDatabase.inApplication(
                Long.toString(second.id()),
                jdbc ->
                        jdbc.sql(sql)
                                .param(entity.value())
                                .query((row, _) -> row.getString("setting"))
                                .list());
    }

    private String rule() {
        return TestDatabase.inApplication(
                Long.toString(second.id()),
                jdbc ->
                        jdbc.sql(
                                        """
                                        select needed || ' of ' || of_last as rule
                                        from sharing_rule where dataflow = ?
                                        order by valid_from desc, id desc limit 1
                                        """)
                                .param(DATAFLOW)
                                .query((row, _) -> row.getString("rule"))
                                .optional()
                                .orElse("2 of 4"));
    }

    private String usual() {
        return TestDatabase.inApplication(
                Long.toString(second.id()),
                jdbc ->
                        jdbc.sql(
                                        """
                                        select level from current_confidentiality
                                        where dataflow = ? and entity_id is null
                                        """)
                                .param(DATAFLOW)
                                .query((row, _) -> row.getString("level"))
                                .optional()
                                .orElse("CONTRIBUTORS"));
    }

    private Account account(String number) {
        return accounts.find(Long.parseLong(number)).orElseThrow();
    }

    private MvcTestResult get(Account doer, String path) {
        return mvc.get().uri(path).with(SignedInAs.account(doer)).exchange();
    }

    private MvcTestResult post(Account doer, String path, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).with(SignedInAs.account(doer));
        for (int field = 0; field < fields.length; field += 2) {
            request.param(fields[field], fields[field + 1]);
        }
        return request.exchange();
    }

    private static String read(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
