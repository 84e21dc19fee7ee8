package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingEntities;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryService;
import org.palermo.query.QueryWords;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.CsvReturn;
import org.palermo.support.Persons;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import java.time.LocalDate;
import java.util.List;

/** A role that is held for one dataflow works there everywhere, and nowhere else. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(Region.class)
class DataflowScopeTests {

    private static final String OWN = "irregular-migration";
    private static final String OTHER = "document-fraud";
    private static final String PERIOD = "2022-Q2";
    private static final List<String> OF_SUBMISSIONS =
            List.of("stored_file", "return_content", "finding", "explanation", "transition");

    @Autowired private Region region;
    @Autowired private MockMvc mvc;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;
    @Autowired private ProvisionAgreements agreements;
    @Autowired private QueryService queries;

    private EntityCode entity = new EntityCode("NOBODY");
    private Account focalPoint;
    private Account analyst;
    private SubmissionKey other;

    @BeforeEach
    void prepare() {
        entity = region.entityIn("TON", OWN, "2018-Q1");
        region.asSystem(
                () ->
                        agreements.add(
                                entities.find(entity).orElseThrow(),
                                OTHER,
                                ReportingPeriod.parse("2018-Q1"),
                                null));
        region.open(OWN, PERIOD);
        region.open(OTHER, PERIOD);
        focalPoint = person(Role.FOCAL_POINT, entity, OWN);
        analyst = person(Role.ANALYST, null, OWN);
        other = region.delivered(region.deliver(entity, OTHER, PERIOD, returnOf(OTHER))).key();
        region.explainAll(other);
        assertThat(region.submit(other)).as("%s", region.findings(other)).isEmpty();
    }

    @Test
    void aFocalPointOfOneDataflowReportsIt() throws Exception {
        String base = "/submissions/%s/%s/%s".formatted(entity, OWN, PERIOD);

        assertThat(status(focalPoint, get(base))).isEqualTo(200);
        assertThat(status(focalPoint, get(base + "/template.xlsx"))).isEqualTo(200);
        assertThat(status(focalPoint, upload(base))).isEqualTo(302);
        var key = new SubmissionKey(entity, OWN, ReportingPeriod.parse(PERIOD), 1);
        region.explainAll(key);
        assertThat(status(focalPoint, post(base + "/1/submit"))).isEqualTo(302);
        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.SUBMITTED);
        for (String page : List.of("/1", "/1/figures", "/1/file")) {
            assertThat(status(focalPoint, get(base + page))).as(page).isEqualTo(200);
        }
        assertThat(status(focalPoint, get("/drafts/%s/%s/%s".formatted(entity, OWN, PERIOD))))
                .isEqualTo(200);
        assertThat(status(focalPoint, get("/mappings/" + entity))).isEqualTo(200);
        assertThat(status(focalPoint, get("/layouts/" + entity))).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "GET /submissions/{return}",
                "GET /submissions/{return}/template.xlsx",
                "GET /submissions/{return}/1",
                "GET /submissions/{return}/1/figures",
                "GET /submissions/{return}/1/file",
                "GET /submissions/{return}/1/changes",
                "GET /submissions/{return}/1/spellings",
                "GET /submissions/{return}/1/layout",
                "GET /drafts/{return}",
                "GET /figures/{return}/DF1A/persons:_T._T",
                "POST /submissions/{return}/1/explanations",
                "POST /submissions/{return}/1/submit",
                "POST /submissions/{return}/1/withdraw",
                "POST /drafts/{return}/submit"
            })
    void aFocalPointOfOneDataflowIsRefusedInAnother(String endpoint) throws Exception {
        String[] parts = endpoint.split(" ", 2);
        String path = parts[1].replace("{return}", "%s/%s/%s".formatted(entity, OTHER, PERIOD));

        assertThat(status(focalPoint, parts[0].equals("GET") ? get(path) : post(path)))
                .isEqualTo(403);
        assertThat(region.submission(other).status()).isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void aFocalPointOfOneDataflowUploadsNothingIntoAnother() throws Exception {
        String base = "/submissions/%s/%s/%s".formatted(entity, OTHER, PERIOD);

        assertThat(status(focalPoint, upload(base))).isEqualTo(403);
    }

    @Test
    void listsShowOnlyTheDataflowThatIsReached() throws Exception {
        SubmissionKey own = submitOwn();

        assertThat(body(focalPoint, get("/submissions")))
                .contains("/submissions/%s/%s/".formatted(entity, OWN))
                .doesNotContain("/submissions/%s/%s/".formatted(entity, OTHER));
        assertThat(body(focalPoint, get("/drafts"))).doesNotContain(OTHER);
        assertThat(body(focalPoint, get("/"))).doesNotContain("/" + OTHER);
        assertThat(body(analyst, get("/inbox"))).contains(own.toString()).doesNotContain(OTHER);
        assertThat(body(analyst, get("/completeness")))
                .contains(OWN)
                .doesNotContain("/" + OTHER, "value=\"" + OTHER);
        assertThat(body(analyst, get("/completeness/overdue"))).doesNotContain("/" + OTHER);
        assertThat(body(analyst, get("/reports")))
                .contains("regional-overview")
                .doesNotContain("document-fraud-overview");
    }

    @Test
    void anAnalystOfOneDataflowWorksOnIt() throws Exception {
        SubmissionKey own = submitOwn();
        String path = "/submissions/" + own;

        assertThat(status(analyst, get(path))).isEqualTo(200);
        assertThat(status(analyst, get("/queries/" + own + "/new"))).isEqualTo(200);
        assertThat(status(analyst, get("/completeness/%s/%s".formatted(OWN, PERIOD))))
                .isEqualTo(200);
        assertThat(status(analyst, get("/reports/regional-overview"))).isEqualTo(200);
        assertThat(status(analyst, post(path + "/accept").param("version", version(own))))
                .isEqualTo(302);
        assertThat(region.submission(own).status()).isEqualTo(SubmissionStatus.ACCEPTED);
    }

    @Test
    void anAnalystOfOneDataflowIsRefusedInAnother() throws Exception {
        String path = "/submissions/" + other;

        assertThat(status(analyst, get(path))).isEqualTo(403);
        assertThat(status(analyst, post(path + "/accept").param("version", version(other))))
                .isEqualTo(403);
        assertThat(status(analyst, get("/queries/" + other + "/new"))).isEqualTo(403);
        assertThat(status(analyst, get("/completeness/%s/%s".formatted(OTHER, PERIOD))))
                .isEqualTo(403);
        assertThat(status(analyst, get("/completeness?dataflow=" + OTHER))).isEqualTo(403);
        assertThat(status(analyst, get("/reports/document-fraud-overview"))).isEqualTo(403);
        assertThat(status(analyst, get("/api/observations?dataflow=" + OTHER))).isEqualTo(403);
        assertThat(
                        status(
                                analyst,
                                get(
                                        "/api/figures?dataflow=%s&table=DF1A&area=054&period=%s"
                                                .formatted(OTHER, PERIOD))))
                .isEqualTo(403);
        assertThat(region.submission(other).status()).isEqualTo(SubmissionStatus.SUBMITTED);
    }

    @Test
    void queriesOfAnotherDataflowAreNotListed() throws Exception {
        SubmissionKey own = submitOwn();
        for (SubmissionKey key : List.of(own, other)) {
            ActingAccount.runAs(
                    region.analyst(),
                    () ->
                            queries.ask(
                                    key, QueryPlace.WHOLE, new QueryWords("Is this all?", "", "")));
        }

        for (Account account : List.of(focalPoint, analyst)) {
            assertThat(body(account, get("/queries")))
                    .contains(OWN + "/" + PERIOD)
                    .doesNotContain(OTHER + "/" + PERIOD);
            assertThat(status(account, get("/queries/" + other + "/1"))).isEqualTo(403);
        }
    }

    @Test
    void rawSqlFindsNoRowOfAnotherDataflow() {
        SubmissionKey own = submitOwn();
        region.accept(own);
        region.accept(other);
        region.settle();

        for (Account account : List.of(focalPoint, analyst)) {
            assertThat(count(account, "submission where dataflow = '%s'".formatted(OWN)))
                    .isPositive();
            assertThat(count(account, "submission where dataflow <> '%s'".formatted(OWN))).isZero();
            assertThat(count(account, "vintage where dataflow <> '%s'".formatted(OWN))).isZero();
            assertThat(count(account, "query where dataflow <> '%s'".formatted(OWN))).isZero();
            for (String table : OF_SUBMISSIONS) {
                assertThat(
                                count(
                                        account,
                                        table
                                                + " where submission_id = "
                                                + region.submission(other).id()))
                        .as(table)
                        .isZero();
            }
            for (String table : List.of("observation", "current_observation", "entity_total")) {
                assertThat(count(account, table + ofMeasures("<>"))).as(table).isZero();
                assertThat(count(account, table + ofMeasures("="))).as(table).isPositive();
            }
            assertThat(count(account, "aggregate" + ofMeasures("<>"))).isZero();
            assertThat(count(account, "coverage" + ofMeasures("<>"))).isZero();
        }
    }

    @Test
    void aFurtherRoleThatReadsNoFiguresOpensNoDataflow() {
        Account both =
                new Persons(accounts, entities)
                        .add(
                                new RoleGrant(
                                        Role.FOCAL_POINT, entity, null, OWN, LocalDate.EPOCH, null),
                                new RoleGrant(Role.AUDITOR, null, LocalDate.EPOCH, null),
                                new RoleGrant(Role.ADMINISTRATOR, null, LocalDate.EPOCH, null));
        submitOwn();

        assertThat(count(both, "submission where dataflow = '%s'".formatted(OWN))).isPositive();
        assertThat(count(both, "submission where dataflow <> '%s'".formatted(OWN))).isZero();
    }

    @Test
    void anAgencysRoleOpensNoWholeReturnOfAnotherDataflow() {
        region.agency(entity, "POLICE");
        Account both =
                new Persons(accounts, entities)
                        .add(
                                new RoleGrant(
                                        Role.FOCAL_POINT, entity, null, OWN, LocalDate.EPOCH, null),
                                new RoleGrant(
                                        Role.CONTRIBUTOR,
                                        entity,
                                        "POLICE",
                                        null,
                                        LocalDate.EPOCH,
                                        null));

        assertThat(count(both, "submission where dataflow <> '%s'".formatted(OWN))).isZero();
    }

    @Test
    void isToldOnlyOfItsDataflow() {
        assertThat(accounts.holding(Role.FOCAL_POINT, entity, OWN)).contains(focalPoint);
        assertThat(accounts.holding(Role.FOCAL_POINT, entity, OTHER)).doesNotContain(focalPoint);
        assertThat(accounts.holding(Role.ANALYST, null, OTHER)).doesNotContain(analyst);
    }

    private Account person(Role role, @Nullable EntityCode of, String dataflow) {
        return new Persons(accounts, entities)
                .add(new RoleGrant(role, of, null, dataflow, LocalDate.EPOCH, null));
    }

    private SubmissionKey submitOwn() {
        SubmissionKey own =
                region.delivered(region.deliver(entity, OWN, PERIOD, returnOf(OWN))).key();
        region.explainAll(own);
        assertThat(region.submit(own)).isEmpty();
        return own;
    }

    private String version(SubmissionKey key) {
        return String.valueOf(region.submission(key).version());
    }

    private String returnOf(String dataflow) {
        if (dataflow.equals(OWN)) {
            var csv = new CsvReturn(dataflow, entity, PERIOD, "citizenship", "sex", "age");
            csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
            return csv.text();
        }
        var csv =
                new CsvReturn(
                        dataflow,
                        entity,
                        PERIOD,
                        "citizenship",
                        "border_type",
                        "indicator",
                        "metadata_item");
        csv.add("DF1A", "persons", "5", "_T", "_T");
        List.of("DEFINITION", "LEGAL_BASIS", "COUNTING_UNIT", "COVERAGE", "SOURCE")
                .forEach(item -> csv.add("Q1B", "text", "As asked", "", "", "DF1", item));
        return csv.text();
    }

    private AbstractMockHttpServletRequestBuilder<?> upload(String path) {
        return MockMvcRequestBuilders.multipart(path)
                .file(new MockMultipartFile("file", "r.csv", "text/csv", returnOf(OWN).getBytes()))
                .with(csrf());
    }

    private static AbstractMockHttpServletRequestBuilder<?> get(String path) {
        return MockMvcRequestBuilders.get(path);
    }

    private static AbstractMockHttpServletRequestBuilder<?> post(String path) {
        return MockMvcRequestBuilders.post(path).with(csrf());
    }

    private int status(Account account, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return answer(account, request).getStatus();
    }

    private String body(Account account, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return answer(account, request).getContentAsString();
    }

    private MockHttpServletResponse answer(
            Account account, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request.with(SignedInAs.account(account))).andReturn().getResponse();
    }

    private static String ofMeasures(String comparison) {
        return " where measure_id in (select id from measure where dataflow %s '%s')"
                .formatted(comparison, OWN);
    }

    private static long count(Account account, String rows) {
        return TestDatabase.inApplication(
                Long.toString(account.id()),
                jdbc -> jdbc.sql("select count(*) from " + rows).query(Long.class).single());
    }
}
