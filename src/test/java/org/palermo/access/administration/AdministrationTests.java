package org.palermo.access.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.database.SystemTransactions;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.CalendarEntry;
import org.palermo.provision.MergeMethod;
import org.palermo.provision.MergeRule;
import org.palermo.provision.MergeRules;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.time.Clock;
import java.time.LocalDate;

/** An administrator sets up who reports what, when, and who may act. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class AdministrationTests {

    private static final String DATAFLOW = "irregular-migration";

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired Agencies agencies;
    @Autowired ProvisionAgreements agreements;
    @Autowired ReportingCalendar calendar;
    @Autowired SystemTransactions transactions;
    @Autowired MergeRules rules;

    private Persons persons;
    private Account administrator;

    @BeforeEach
    void addAdministrator() {
        persons = new Persons(accounts, entities);
        administrator = persons.with(Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/administration/entities",
                "/administration/agencies",
                "/administration/agreements",
                "/administration/periods",
                "/administration/extensions",
                "/administration/accounts",
                "/account/password"
            })
    void everyPageCanBeReadByAll(String path) throws Exception {
        persons.entity("ADR");
        transactions.run(() -> calendar.open(DATAFLOW, ReportingPeriod.parse("2025-Q1")));
        String body =
                mvc.get()
                        .uri(path)
                        .with(SignedInAs.account(administrator))
                        .exchange()
                        .getResponse()
                        .getContentAsString();

        assertThat(Page.of(body).accessibilityProblems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entities", "agencies", "agreements", "periods", "accounts"})
    void anEmptyFormIsAnsweredAtItsFields(String page) throws Exception {
        String body = body(post("/administration/" + page));

        assertThat(body).contains("There is a problem", "govuk-form-group--error");
        assertThat(Page.of(body).accessibilityProblems()).isEmpty();
        assertThat(Page.of(body).links()).anyMatch(link -> link.startsWith("#"));
    }

    @Test
    void addsAReportingEntityOnce() throws Exception {
        String[] france = {
            "code", "ADA", "area", "FRA", "name", "France", "memberFrom", "2013-07-16"
        };

        assertThat(post("/administration/entities", france))
                .hasRedirectedUrl("/administration/entities");
        assertThat(body(post("/administration/entities", france)))
                .contains("Another reporting entity has this code");
        assertThat(entities.find(new EntityCode("ADA")))
                .hasValueSatisfying(
                        entity -> {
                            assertThat(entity.area()).isEqualTo("FRA");
                            assertThat(entity.memberFrom()).isEqualTo(LocalDate.of(2013, 7, 16));
                        });
    }

    @Test
    void keepsWhatWasWrittenWhenItIsRefused() throws Exception {
        assertThat(
                        body(
                                post(
                                        "/administration/entities",
                                        "code",
                                        "no code",
                                        "name",
                                        "A “name” & more")))
                .contains("value=\"no code\"", "A “name” &amp; more");
    }

    @Test
    void bindsAContributorToAnAgencyOfItsEntity() throws Exception {
        persons.entity("ADK");
        persons.entity("ADL");
        post(
                "/administration/agencies",
                "entity",
                "ADK",
                "code",
                "POLICE",
                "name",
                "Police",
                "kind",
                "POLICE");

        assertThat(body(account("one", "FOCAL_POINT", "ADK", "ADK/POLICE")))
                .contains("Only a contributor is held to one agency");
        assertThat(body(account("two", "CONTRIBUTOR", "ADL", "ADK/POLICE")))
                .contains("Choose an agency of the reporting entity");
        assertThat(account("three", "CONTRIBUTOR", "ADK", "ADK/POLICE")).hasStatusOk();
        long bound = accounts.findByEmail("three@example.org").orElseThrow().id();
        assertThat(accounts.currentGrants(bound))
                .singleElement()
                .satisfies(grant -> assertThat(grant.agency()).isEqualTo("POLICE"));
    }

    @Test
    void offersAFocalPointTheirOnlyEntityChosenAlready() throws Exception {
        String page =
                mvc.get()
                        .uri("/people")
                        .with(SignedInAs.account(persons.with(Role.FOCAL_POINT, "ADX")))
                        .exchange()
                        .getResponse()
                        .getContentAsString();

        assertThat(page)
                .contains("<option value=\"ADX\" selected=\"selected\">Entity ADX</option>")
                .contains("<option value=\"\">All dataflows</option>");
    }

    @Test
    void setsTheMergeRuleOfAnAgreement() throws Exception {
        ReportingEntity entity = persons.entity("ADM");
        agreements.add(entity, DATAFLOW, ReportingPeriod.parse("2024-Q1"), null);
        post(
                "/administration/agencies",
                "entity",
                "ADM",
                "code",
                "POLICE",
                "name",
                "Police",
                "kind",
                "POLICE");
        String path = "/administration/agreements/ADM/" + DATAFLOW + "/merge";
        String page =
                mvc.get()
                        .uri(path)
                        .with(SignedInAs.account(administrator))
                        .exchange()
                        .getResponse()
                        .getContentAsString();
        assertThat(page).contains("Take the figures of Police", "table-IM1A");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();

        assertThat(post(path, "otherwise", "sum", "table-IM1A", "POLICE"))
                .hasRedirectedUrl("/administration/agreements");
        assertThat(post(path, "otherwise", "NAVY")).hasStatus(404);

        MergeRule rule = rules.of(agreements.find(entity.code(), DATAFLOW).orElseThrow());
        assertThat(rule.of("IM1A")).isEqualTo(new MergeMethod.Take("POLICE"));
        assertThat(rule.of("IM2A")).isEqualTo(new MergeMethod.Sum());
    }

    private MvcTestResult account(String name, String role, String entity, String agency) {
        return post(
                "/administration/accounts",
                "name",
                name,
                "email",
                name + "@example.org",
                "role",
                role,
                "entity",
                entity,
                "agency",
                agency);
    }

    @Test
    void addsATerritoryWithTheStateItBelongsTo() {
        persons.entity("ADB");
        post(
                "/administration/entities",
                "code",
                "ADC",
                "area",
                "NCL",
                "name",
                "A territory",
                "sovereign",
                "ADB");

        assertThat(entities.find(new EntityCode("ADC")).orElseThrow().sovereign())
                .isEqualTo(new EntityCode("ADB"));
    }

    @Test
    void addsAnAgency() throws Exception {
        persons.entity("ADD");
        String[] police = {"entity", "ADD", "code", "POLICE", "name", "Police", "kind", "POLICE"};

        assertThat(post("/administration/agencies", police)).hasStatus3xxRedirection();
        assertThat(body(post("/administration/agencies", police))).contains("has this code");
        assertThat(agencies.of(new EntityCode("ADD"))).hasSize(1);
    }

    @Test
    void addsAnAgreementThatMakesTheEntityOweItsPeriods() {
        persons.entity("ADE");
        post(
                "/administration/agreements",
                "entity",
                "ADE",
                "dataflow",
                DATAFLOW,
                "from",
                "2024-Q2",
                "until",
                "2024-Q4");

        assertThat(agreements.find(new EntityCode("ADE"), DATAFLOW)).isPresent();
        assertThat(owes("2024-Q1")).isFalse();
        assertThat(owes("2024-Q2")).isTrue();
        assertThat(owes("2024-Q4")).isTrue();
        assertThat(owes("2025-Q1")).isFalse();
    }

    @Test
    void refusesAnAgreementThatEndsBeforeItBegins() throws Exception {
        persons.entity("ADF");

        assertThat(
                        body(
                                post(
                                        "/administration/agreements",
                                        "entity",
                                        "ADF",
                                        "dataflow",
                                        DATAFLOW,
                                        "from",
                                        "2024-Q2",
                                        "until",
                                        "2023-Q4")))
                .contains("must not lie before the first");
    }

    @Test
    void opensAndClosesAPeriod() {
        var period = ReportingPeriod.parse("2023-Q2");
        post("/administration/periods", "dataflow", DATAFLOW, "period", "2023-Q2");
        CalendarEntry opened = calendar.find(DATAFLOW, period).orElseThrow();
        assertThat(opened.open()).isTrue();
        assertThat(opened.dueOn()).isEqualTo(LocalDate.of(2023, 8, 14));

        assertThat(close(opened)).hasRedirectedUrl("/administration/periods");
        assertThat(calendar.find(DATAFLOW, period).orElseThrow().open()).isFalse();
    }

    @Test
    void saysWhenSomebodyElseChangedThePeriodFirst() {
        post("/administration/periods", "dataflow", DATAFLOW, "period", "2023-Q3");
        CalendarEntry opened =
                calendar.find(DATAFLOW, ReportingPeriod.parse("2023-Q3")).orElseThrow();
        close(opened);

        assertThat(close(opened)).hasStatus(409);
    }

    @Test
    void refusesAPeriodThatNoQuestionnaireAsksFor() throws Exception {
        assertThat(body(post("/administration/periods", "dataflow", DATAFLOW, "period", "1901-Q1")))
                .contains("asks nothing for this period");
    }

    @Test
    void letsAPeriodFollowTheRuleAgain() {
        var period = ReportingPeriod.parse("2023-Q1");
        post("/administration/periods", "dataflow", DATAFLOW, "period", "2023-Q1");
        CalendarEntry opened = calendar.find(DATAFLOW, period).orElseThrow();
        assertThat(opened.setBy()).isEqualTo(administrator.name());

        String path = "/administration/periods/%s/2023-Q1/rule".formatted(DATAFLOW);
        String version = Integer.toString(opened.version());
        assertThat(post(path, "version", version)).hasStatus(302);

        CalendarEntry ruled = calendar.find(DATAFLOW, period).orElseThrow();
        assertThat(ruled.isByRule()).isTrue();
        assertThat(ruled.open()).isFalse();
        assertThat(post(path, "version", version)).hasStatus(409);
    }

    @Test
    void givesAnEntityMoreTimeForWhatItOwes() throws Exception {
        persons.entity("ADX");
        post(
                "/administration/agreements",
                "entity",
                "ADX",
                "dataflow",
                DATAFLOW,
                "from",
                "2023-Q1");
        String nextMonth = LocalDate.now(Clock.systemUTC()).plusDays(30).toString();

        assertThat(extend("ADX", "2022-Q4", nextMonth, "A flood")).contains("does not owe");
        assertThat(extend("ADX", "2023", nextMonth, "A flood")).contains("extension ADX");
        assertThat(extend("ADX", "2023-Q1", "2020-01-01", "A flood")).contains("from today on");
        assertThat(extend("ADX", "2023-Q1", "9999-12-31", "A flood")).contains("from today on");
        assertThat(extend("ADX", "2023-Q1", "tomorrow", "A flood")).contains("as year, month");
        assertThat(extend("ADX", "2023-Q1", nextMonth, " ")).contains("Write the reason");
        assertThat(extend("ADX", "2023-Q1", nextMonth, "Mail to someone@example.org"))
                .contains("looks like an e-mail address");
        assertThat(extend("NOSUCH", "2023-Q1", nextMonth, "A flood")).contains("Choose the");
        assertThat(extend("ADX", "2023-Q1", nextMonth, "<b>A flood</b>"))
                .contains("extension ADX", "&lt;b&gt;A flood");
        assertThat(
                        calendar.dueOn(
                                new EntityCode("ADX"), DATAFLOW, ReportingPeriod.parse("2023-Q1")))
                .isEqualTo(LocalDate.parse(nextMonth));
    }

    private String extend(String entity, String period, String dueOn, String reason)
            throws Exception {
        MvcTestResult answer =
                post(
                        "/administration/extensions",
                        "entity",
                        entity,
                        "dataflow",
                        DATAFLOW,
                        "period",
                        period,
                        "dueOn",
                        dueOn,
                        "reason",
                        reason);
        if (answer.getResponse().getStatus() != 302) {
            return body(answer);
        }
        return "extension "
                + entity
                + body(
                        mvc.get()
                                .uri("/administration/extensions")
                                .with(SignedInAs.account(administrator))
                                .exchange());
    }

    @Test
    void addsAnAccountWhosePasswordIsShownOnceAndMustBeChanged() throws Exception {
        persons.entity("ADG");
        String email = "new-%d@example.org".formatted(administrator.id());
        String body =
                body(
                        post(
                                "/administration/accounts",
                                "name",
                                "New",
                                "email",
                                email,
                                "role",
                                "FOCAL_POINT",
                                "entity",
                                "ADG"));

        assertThat(body).contains("/link/invitation/");
        Account added = accounts.findByEmail(email).orElseThrow();
        assertThat(added.mustChangePassword()).isTrue();
        assertThat(accounts.currentGrants(added.id()))
                .singleElement()
                .satisfies(grant -> assertThat(grant.entity()).isEqualTo(new EntityCode("ADG")));
    }

    @Test
    void refusesARoleThatDoesNotFitTheEntity() throws Exception {
        persons.entity("ADH");

        assertThat(body(account("FOCAL_POINT", ""))).contains("for which the role is held");
        assertThat(body(account("ANALYST", "ADH"))).contains("held for no reporting entity");
    }

    private MvcTestResult account(String role, String entity) {
        return post(
                "/administration/accounts",
                "name",
                "New",
                "email",
                "unfit@example.org",
                "role",
                role,
                "entity",
                entity);
    }

    @Test
    void endsAnAgencyAndSoItsContributorsRoles() {
        persons.entity("ADM");
        EntityCode entity = new EntityCode("ADM");
        agencies.add(entity, "POLICE", "Police", Agency.Kind.POLICE);
        Account contributor =
                persons.add(
                        new RoleGrant(
                                Role.CONTRIBUTOR, entity, "POLICE", null, LocalDate.EPOCH, null));

        assertThat(post("/administration/agencies/ADM/POLICE/end"))
                .hasRedirectedUrl("/administration/agencies");

        assertThat(accounts.currentGrants(contributor.id())).isEmpty();
        assertThat(accounts.grants(contributor.id())).hasSize(1);
        assertThat(post("/administration/agencies/ADM/POLICE/end")).hasStatus(404);
    }

    @Test
    void endsAnAgreementWithAPeriod() throws Exception {
        agreements.add(persons.entity("ADN"), DATAFLOW, ReportingPeriod.parse("2024-Q1"), null);
        String path = "/administration/agreements/ADN/" + DATAFLOW + "/end";

        assertThat(body(post(path, "last", "2023-Q4"))).contains("There is a problem");
        assertThat(body(post(path, "last", ""))).contains("There is a problem");
        post(path, "last", "2024-Q3");

        assertThat(agreements.find(new EntityCode("ADN"), DATAFLOW).orElseThrow().until())
                .isEqualTo(ReportingPeriod.parse("2024-Q3"));
    }

    @Test
    void changesWhatIsSaidOfAnEntity() throws Exception {
        persons.entity("ADO");
        String page =
                body(
                        mvc.get()
                                .uri("/administration/entities/ADO")
                                .with(SignedInAs.account(administrator))
                                .exchange());
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();

        assertThat(
                        post(
                                "/administration/entities/ADO",
                                "code",
                                "ADX",
                                "area",
                                "FRA",
                                "name",
                                "Another name",
                                "memberUntil",
                                "2026-12-31"))
                .hasRedirectedUrl("/administration/entities");

        assertThat(entities.find(new EntityCode("ADX"))).isEmpty();
        ReportingEntity changed = entities.find(new EntityCode("ADO")).orElseThrow();
        assertThat(changed.name()).isEqualTo("Another name");
        assertThat(changed.memberUntil()).isEqualTo(LocalDate.of(2026, 12, 31));
    }

    private boolean owes(String period) {
        return agreements.dueIn(DATAFLOW, ReportingPeriod.parse(period)).stream()
                .anyMatch(entity -> entity.code().value().equals("ADE"));
    }

    private MvcTestResult close(CalendarEntry entry) {
        return post(
                "/administration/periods/%s/%s/close".formatted(entry.dataflow(), entry.period()),
                "version",
                Integer.toString(entry.version()));
    }

    private MvcTestResult post(String path, String... parameters) {
        var request = mvc.post().uri(path).with(csrf()).with(SignedInAs.account(administrator));
        for (int place = 0; place < parameters.length; place += 2) {
            request.param(parameters[place], parameters[place + 1]);
        }
        return request.exchange();
    }

    private static String body(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString();
    }
}
