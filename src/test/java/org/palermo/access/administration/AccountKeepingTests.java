package org.palermo.access.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Change;
import org.palermo.access.Changes;
import org.palermo.access.HeldRole;
import org.palermo.access.HeldRoles;
import org.palermo.access.HelpRequests;
import org.palermo.access.LinkKind;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.access.token.MadeToken;
import org.palermo.database.ActingAccount;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** People are invited, given roles and ended by those whose word goes that far. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@RecordApplicationEvents
class AccountKeepingTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ADMINISTRATION = "/administration/accounts";
    private static final String PEOPLE = "/people";
    private static final EntityCode OWN = new EntityCode("AKA");
    private static final EntityCode OTHER = new EntityCode("AKB");

    /** Figures that there are none of. */
    private static final String ASKED =
            "/api/figures?dataflow=irregular-migration&table=IM1A&area=001&period=2000-Q1";

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired HeldRoles roles;
    @Autowired Changes changes;
    @Autowired HelpRequests help;
    @Autowired AccountKeeping keeping;
    @Autowired ReportingEntities entities;
    @Autowired Agencies agencies;
    @Autowired Clock clock;
    @Autowired ApplicationEvents events;
    @Autowired SessionRepository<? extends Session> sessions;

    private Persons persons;
    private Account administrator;
    private Account focalPoint;

    @BeforeEach
    void prepare() {
        persons = new Persons(accounts, entities);
        persons.entity(OTHER.value());
        administrator = persons.with(Role.ADMINISTRATOR);
        focalPoint = persons.with(Role.FOCAL_POINT, OWN.value());
        if (agencies.of(OWN).isEmpty()) {
            agencies.add(OWN, "POLICE", "Police", Agency.Kind.POLICE);
        }
    }

    @Test
    void anInvitedAccountHasNoPasswordThatAnybodyKnows() throws Exception {
        String email = email();

        MvcTestResult answer = invite(administrator, ADMINISTRATION, email, "ANALYST", "", "", "");

        assertThat(text(answer)).contains("/link/invitation/", "hand it over");
        Account invited = accounts.findByEmail(email).orElseThrow();
        assertThat(invited.mustChangePassword()).isTrue();
        assertThat(accounts.matches(email, "")).isFalse();
        assertThat(Page.of(text(answer)).accessibilityProblems()).isEmpty();
        assertThat(acts("account " + invited.id()))
                .contains(AuditedAct.ACCOUNT_INVITED, AuditedAct.ROLE_GRANTED);
    }

    @Test
    void aRoleOfTheFutureHoldsFromItsFirstDayAndNotAfterItsLast() {
        LocalDate today = LocalDate.now(clock);
        Account person =
                persons.add(
                        new RoleGrant(Role.FOCAL_POINT, OWN, today.plusDays(1), null),
                        new RoleGrant(Role.NATIONAL_VIEWER, OWN, today, today),
                        new RoleGrant(Role.ANALYST, null, today.minusDays(9), today.minusDays(1)));

        assertThat(accounts.currentGrants(person.id()))
                .extracting(RoleGrant::role)
                .containsExactly(Role.NATIONAL_VIEWER);
    }

    @Test
    void aRoleIsGivenForADataflowAndATime() {
        Account person = persons.with(Role.NATIONAL_VIEWER, OWN.value());
        String day = LocalDate.now(clock).plusDays(5).toString();

        assertThat(
                        post(
                                administrator,
                                ADMINISTRATION + "/" + person.id() + "/roles",
                                "role",
                                "FOCAL_POINT",
                                "entity",
                                OWN.value(),
                                "dataflow",
                                "document-fraud",
                                "from",
                                day,
                                "until",
                                day))
                .hasStatus(302);

        HeldRole role = last(person);
        assertThat(role.grant().dataflow()).isEqualTo("document-fraud");
        assertThat(role.grant().validFrom()).isEqualTo(day);
        assertThat(role.grant().validUntil()).isEqualTo(day);
        assertThat(role.isToCome(LocalDate.now(clock))).isTrue();
    }

    @Test
    void aRoleEndsAtOnceOrWithADayAndIsKept() throws Exception {
        Account person = persons.with(Role.NATIONAL_VIEWER, OWN.value());
        String path = ADMINISTRATION + "/" + person.id() + "/roles/" + last(person).id() + "/end";
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);

        assertThat(text(post(administrator, path, "lastDay", "2001-01-01")))
                .contains("There is a problem");
        assertThat(post(administrator, path, "lastDay", tomorrow.toString())).hasStatus(302);
        assertThat(accounts.currentGrants(person.id())).hasSize(1);
        assertThat(last(person).grant().validUntil()).isEqualTo(tomorrow);

        assertThat(post(administrator, path)).hasStatus(302);
        assertThat(accounts.currentGrants(person.id())).isEmpty();
        assertThat(roles.of(person.id())).hasSize(1);
        assertThat(acts("account " + person.id())).contains(AuditedAct.ROLE_ENDED);
    }

    @Test
    void anAdministratorIsMadeByTwo() throws Exception {
        Account second = persons.with(Role.ADMINISTRATOR);
        Account person = persons.with(Role.ANALYST);

        MvcTestResult answer =
                post(
                        administrator,
                        ADMINISTRATION + "/" + person.id() + "/roles",
                        "role",
                        "ADMINISTRATOR");

        assertThat(answer).hasStatus(302);
        assertThat(holds(person, Role.ADMINISTRATOR)).isFalse();
        long change = waitingFor(person);
        assertThat(text(get(second, "/administration/changes"))).contains(person.email());
        assertThat(Page.of(text(get(second, "/administration/changes"))).accessibilityProblems())
                .isEmpty();
        assertThat(post(administrator, "/administration/changes/" + change + "/approve"))
                .hasStatus(403);
        assertThat(post(second, "/administration/changes/" + change + "/approve")).hasStatus(302);
        assertThat(holds(person, Role.ADMINISTRATOR)).isTrue();
        assertThat(post(second, "/administration/changes/" + change + "/approve")).hasStatus(409);
    }

    @Test
    void whoGotALinkIsNoSecondPersonForWhoHandedItOut() {
        Account second = persons.with(Role.ADMINISTRATOR);
        Account person = persons.with(Role.ANALYST);
        post(administrator, ADMINISTRATION + "/" + second.id() + "/links", "kind", "PASSWORD");
        post(administrator, ADMINISTRATION + "/" + person.id() + "/roles", "role", "ADMINISTRATOR");
        long change = waitingFor(person);

        assertThat(post(second, "/administration/changes/" + change + "/approve")).hasStatus(403);
        assertThat(holds(person, Role.ADMINISTRATOR)).isFalse();
    }

    @Test
    void nobodyReplacesBothPasswordAndFactor() throws Exception {
        Account second = persons.with(Role.ADMINISTRATOR);
        Account person = persons.with(Role.ANALYST);
        String path = ADMINISTRATION + "/" + person.id();

        assertThat(post(administrator, path + "/links", "kind", "INVITATION")).hasStatus(403);
        assertThat(post(administrator, path + "/links", "kind", "PASSWORD")).hasStatus(200);
        assertThat(post(administrator, path + "/links", "kind", "FACTOR")).hasStatus(403);
        assertThat(text(get(administrator, path))).doesNotContain("value=\"FACTOR\"");
        assertThat(post(second, path + "/links", "kind", "FACTOR")).hasStatus(200);
    }

    @Test
    void nobodyChangesTheirOwnAccount() {
        String own = ADMINISTRATION + "/" + administrator.id();

        assertThat(post(administrator, own + "/disable")).hasStatus(403);
        assertThat(post(administrator, own + "/links", "kind", "FACTOR")).hasStatus(403);
        assertThat(post(administrator, own + "/roles", "role", "ANALYST")).hasStatus(403);
        assertThat(post(administrator, own + "/roles/" + last(administrator).id() + "/end"))
                .hasStatus(403);
        assertThat(holds(administrator, Role.ADMINISTRATOR)).isTrue();
    }

    @Test
    void aDisabledAccountIsOutWithItsNextRequest() {
        Account person = persons.with(Role.ANALYST);
        assertThat(get(person, "/inbox")).hasStatus(200);

        post(administrator, ADMINISTRATION + "/" + person.id() + "/disable");
        assertThat(get(person, "/inbox")).hasStatus(302);
        assertThat(accounts.currentGrants(person.id())).isEmpty();

        post(administrator, ADMINISTRATION + "/" + person.id() + "/enable");
        assertThat(accounts.currentGrants(person.id())).hasSize(1);
    }

    @Test
    void theTokensOfADisabledAccountEndForGood() {
        Account person = persons.with(Role.ANALYST);
        String token = MadeToken.ofEverything(person.id());
        assertThat(program(token)).hasStatus(200);

        post(administrator, ADMINISTRATION + "/" + person.id() + "/disable");

        assertThat(program(token)).hasStatus(401);
        post(administrator, ADMINISTRATION + "/" + person.id() + "/enable");
        assertThat(program(token)).hasStatus(401);
        assertThat(program(MadeToken.ofEverything(person.id()))).hasStatus(200);
    }

    @Test
    void aTokenOpensNothingOnceItsRoleHasEnded() {
        Account person = persons.with(Role.ANALYST);
        String token = MadeToken.ofEverything(person.id());
        assertThat(program(token)).hasStatus(200);

        post(
                administrator,
                ADMINISTRATION + "/" + person.id() + "/roles/" + last(person).id() + "/end");

        assertThat(program(token)).hasStatus(403);
    }

    @Test
    void aSessionDoesNotComeBackWithTheAccount() {
        Account person = persons.with(Role.ANALYST);
        String session = session(sessions, person);

        post(administrator, ADMINISTRATION + "/" + person.id() + "/disable");
        post(administrator, ADMINISTRATION + "/" + person.id() + "/enable");

        assertThat(sessions.findById(session)).isNull();
    }

    private static <S extends Session> String session(SessionRepository<S> all, Account person) {
        S session = all.createSession();
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                Long.toString(person.id()));
        all.save(session);
        return session.getId();
    }

    /** Two who end each other at once: one of them stays. */
    @Test
    void administratorsDoNotEndEachOtherAtOnce() throws Exception {
        Account second = persons.with(Role.ADMINISTRATOR);
        List<Callable<Boolean>> both =
                List.of(
                        () -> disabled(administrator, second),
                        () -> disabled(second, administrator));

        long done;
        try (var threads = Executors.newFixedThreadPool(2)) {
            done =
                    threads.invokeAll(both).stream()
                            .filter(
                                    each ->
                                            each.state()
                                                    == java.util.concurrent.Future.State.SUCCESS)
                            .filter(each -> each.resultNow())
                            .count();
        }

        assertThat(done).isEqualTo(1);
    }

    @Test
    void aFocalPointInvitesForItsOwnEntityOnly() throws Exception {
        String email = email();

        assertThat(
                        text(
                                invite(
                                        focalPoint,
                                        PEOPLE,
                                        email,
                                        "CONTRIBUTOR",
                                        OWN.value(),
                                        "AKA/POLICE",
                                        "")))
                .contains("/link/invitation/");
        Account invited = accounts.findByEmail(email).orElseThrow();
        assertThat(accounts.currentGrants(invited.id()).getFirst().agency()).isEqualTo("POLICE");

        assertThat(invite(focalPoint, PEOPLE, email(), "CONTRIBUTOR", OTHER.value(), "", ""))
                .hasStatus(403);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"FOCAL_POINT,AKA", "ANALYST,''", "ADMINISTRATOR,''", "AUDITOR,''"})
    void aFocalPointGivesNoHigherRole(String role, String entity) {
        String email = email();

        assertThat(invite(focalPoint, PEOPLE, email, role, entity, "", "")).hasStatus(403);
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void aFocalPointOfOneDataflowInvitesForItOnly() throws Exception {
        Account limited =
                persons.add(
                        new RoleGrant(
                                Role.FOCAL_POINT,
                                OWN,
                                null,
                                "document-fraud",
                                LocalDate.EPOCH,
                                null));

        assertThat(invite(limited, PEOPLE, email(), "NATIONAL_VIEWER", "AKA", "", ""))
                .hasStatus(403);
        assertThat(
                        text(
                                invite(
                                        limited,
                                        PEOPLE,
                                        email(),
                                        "NATIONAL_VIEWER",
                                        "AKA",
                                        "",
                                        "document-fraud")))
                .contains("/link/invitation/");
    }

    @Test
    void aFocalPointSeesItsOwnPeopleOnly() throws Exception {
        Account own = persons.with(Role.CONTRIBUTOR, OWN.value());
        Account other = persons.with(Role.CONTRIBUTOR, OTHER.value());

        assertThat(text(get(focalPoint, PEOPLE)))
                .contains(own.email())
                .doesNotContain(other.email(), administrator.email());
        assertThat(get(focalPoint, PEOPLE + "/" + other.id())).hasStatus(404);
        assertThat(get(focalPoint, PEOPLE + "/" + administrator.id())).hasStatus(404);
        assertThat(post(focalPoint, PEOPLE + "/" + other.id() + "/links", "kind", "PASSWORD"))
                .hasStatus(404);
        String page = text(get(focalPoint, PEOPLE + "/" + own.id()));
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
        assertThat(Page.of(text(get(focalPoint, PEOPLE))).accessibilityProblems()).isEmpty();
    }

    @Test
    void aFocalPointHandsLinksOnlyToThoseWhoHoldNothingElse() {
        Account own = persons.with(Role.CONTRIBUTOR, OWN.value());
        Account both =
                persons.add(
                        new RoleGrant(Role.CONTRIBUTOR, OWN, LocalDate.EPOCH, null),
                        new RoleGrant(Role.ANALYST, null, LocalDate.EPOCH, null));
        Account peer = persons.with(Role.FOCAL_POINT, OWN.value());
        Account elsewhere =
                persons.add(
                        new RoleGrant(Role.CONTRIBUTOR, OWN, LocalDate.EPOCH, null),
                        new RoleGrant(
                                Role.CONTRIBUTOR, OTHER, LocalDate.now(clock).plusYears(1), null));

        assertThat(link(focalPoint, own)).hasStatus(200);
        for (Account beyond : List.of(both, peer, elsewhere)) {
            assertThat(link(focalPoint, beyond)).hasStatus(403);
        }
    }

    @Test
    void aRequestForHelpIsSeenByThoseWhoMayHelp() throws Exception {
        Account own = persons.with(Role.CONTRIBUTOR, OWN.value());
        Account other = persons.with(Role.CONTRIBUTOR, OTHER.value());
        help.ask(own.email(), LinkKind.FACTOR);
        help.ask(other.email(), LinkKind.PASSWORD);

        assertThat(text(get(focalPoint, PEOPLE)))
                .contains("Has lost the second step")
                .doesNotContain("Has forgotten the password");
        post(focalPoint, PEOPLE + "/" + own.id() + "/links", "kind", "FACTOR");
        assertThat(text(get(focalPoint, PEOPLE))).doesNotContain("Has lost the second step");
        assertThat(text(get(administrator, ADMINISTRATION))).contains("Has forgotten the password");
    }

    @Test
    void aFocalPointEndsWhatItMayGiveOnly() throws Exception {
        Account both =
                persons.add(
                        new RoleGrant(Role.CONTRIBUTOR, OWN, LocalDate.EPOCH, null),
                        new RoleGrant(Role.FOCAL_POINT, OWN, LocalDate.EPOCH, null),
                        new RoleGrant(Role.CONTRIBUTOR, OTHER, LocalDate.EPOCH, null));
        List<HeldRole> held = roles.of(both.id());
        String path = PEOPLE + "/" + both.id() + "/roles/";

        assertThat(post(focalPoint, path + held.get(0).id() + "/end")).hasStatus(302);
        assertThat(post(focalPoint, path + held.get(1).id() + "/end")).hasStatus(403);
        assertThat(post(focalPoint, path + held.get(2).id() + "/end")).hasStatus(404);
        assertThat(accounts.currentGrants(both.id())).hasSize(2);
        assertThat(text(get(focalPoint, PEOPLE + "/" + both.id()))).doesNotContain("Entity AKB");
    }

    @Test
    void theDatabaseGivesAFocalPointNoFurtherRoleEither() {
        Account own = persons.with(Role.CONTRIBUTOR, OWN.value());
        Account other = persons.with(Role.CONTRIBUTOR, OTHER.value());
        int ownId = entities.find(OWN).orElseThrow().id();
        int otherId = entities.find(OTHER).orElseThrow().id();

        assertThat(rows(focalPoint, "account_id = " + own.id())).isEqualTo(1);
        assertThat(rows(focalPoint, "account_id = " + other.id())).isZero();
        assertThat(rows(focalPoint, "account_id = " + administrator.id())).isZero();
        assertThat(insert(focalPoint, own.id(), "NATIONAL_VIEWER", ownId)).isEqualTo(1);
        for (String[] wrong :
                new String[][] {
                    {"" + own.id(), "FOCAL_POINT", "" + ownId},
                    {"" + own.id(), "ADMINISTRATOR", null},
                    {"" + focalPoint.id(), "NATIONAL_VIEWER", "" + ownId},
                    {"" + own.id(), "CONTRIBUTOR", "" + otherId}
                }) {
            Integer entity = wrong[2] == null ? null : Integer.valueOf(wrong[2]);
            assertThatThrownBy(() -> insert(focalPoint, Long.parseLong(wrong[0]), wrong[1], entity))
                    .hasStackTraceContaining("row-level security");
        }
        assertThatThrownBy(() -> insert(own, own.id(), "NATIONAL_VIEWER", ownId))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> insert("", own.id(), "NATIONAL_VIEWER", ownId))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(
                        () -> insert(administrator, administrator.id(), "NATIONAL_VIEWER", ownId))
                .hasStackTraceContaining("row-level security");
    }

    private boolean disabled(Account doer, Account other) {
        try {
            ActingAccount.runAs(Long.toString(doer.id()), () -> keeping.enable(other.id(), false));
            return true;
        } catch (AccessDeniedException _) {
            return false;
        }
    }

    private long waitingFor(Account person) {
        return ActingAccount.callAs(
                Long.toString(administrator.id()),
                () ->
                        changes.waiting().stream()
                                .filter(change -> change.subject().equals("account " + person.id()))
                                .map(Change::id)
                                .findFirst()
                                .orElseThrow());
    }

    private MvcTestResult program(String token) {
        return mvc.get().uri(ASKED).header("Authorization", "Bearer " + token).exchange();
    }

    private boolean holds(Account account, Role role) {
        return accounts.currentGrants(account.id()).stream()
                .anyMatch(grant -> grant.role() == role);
    }

    private HeldRole last(Account account) {
        return roles.of(account.id()).getLast();
    }

    private List<AuditedAct> acts(String subject) {
        return events.stream(AuditedEvent.class)
                .filter(event -> event.subject().startsWith(subject))
                .map(AuditedEvent::act)
                .toList();
    }

    private static String email() {
        return "invited-%d@example.org".formatted(NUMBER.incrementAndGet());
    }

    private MvcTestResult link(Account doer, Account person) {
        return post(doer, PEOPLE + "/" + person.id() + "/links", "kind", LinkKind.PASSWORD.name());
    }

    private MvcTestResult invite(
            Account doer,
            String path,
            String email,
            String role,
            String entity,
            String agency,
            String dataflow) {
        return post(
                doer,
                path,
                "name",
                "New Person",
                "email",
                email,
                "role",
                role,
                "entity",
                entity,
                "agency",
                agency,
                "dataflow",
                dataflow);
    }

    private MvcTestResult get(Account doer, String path) {
        return mvc.get().uri(path).with(SignedInAs.account(doer)).exchange();
    }

    private MvcTestResult post(Account doer, String path, String... parameters) {
        var request = mvc.post().uri(path).with(csrf()).with(SignedInAs.account(doer));
        for (int place = 0; place < parameters.length; place += 2) {
            request.param(parameters[place], parameters[place + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult answer) throws Exception {
        return answer.getResponse().getContentAsString();
    }

    private static long rows(Account acting, String condition) {
        return TestDatabase.inApplication(
                Long.toString(acting.id()),
                jdbc ->
                        jdbc.sql("select count(*) from role_grant where " + condition)
                                .query(Long.class)
                                .single());
    }

    private static int insert(
            Account acting,
            long account,
            String role,
            @org.jspecify.annotations.Nullable Integer entity) {
        return insert(Long.toString(acting.id()), account, role, entity);
    }

    private static int insert(
            String acting,
            long account,
            String role,
            @org.jspecify.annotations.Nullable Integer entity) {
        return TestDatabase.<Integer>inApplication(
                acting,
                jdbc ->
                        jdbc.sql(
                                        """
                                        insert into role_grant
                                            (account_id, role, entity_id, valid_from)
                                        values (:account, :role, :entity::int, current_date)
                                        """)
                                .param("account", account)
                                .param("role", role)
                                .param("entity", entity, java.sql.Types.INTEGER)
                                .update());
    }
}
