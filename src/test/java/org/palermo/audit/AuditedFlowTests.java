package org.palermo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.NewAccount;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.database.ActingAccount;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryService;
import org.palermo.query.QueryWords;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people do in the application stands in the trail, and nothing more. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(Region.class)
class AuditedFlowTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2023-Q2";
    private static final String FIGURE = "8675309";
    private static final String NAME = "Zephyrine Quillfeather";
    private static final String EMAIL = "zephyrine.quillfeather@example.org";

    @Autowired MockMvcTester mvc;
    @Autowired Region region;
    @Autowired Accounts accounts;
    @Autowired QueryService queries;

    @Test
    void holdsEveryStepAndEveryLookButNoFigureAndNoPerson() {
        EntityCode entity = region.entityIn("PLW", DATAFLOW, "2018-Q1");
        Account analyst = analyst();
        region.open(DATAFLOW, PERIOD);

        SubmissionKey key =
                region.bringIn(entity, DATAFLOW, PERIOD, NAME + ".csv", content(entity));
        region.settle();
        ActingAccount.runAs(
                Long.toString(analyst.id()),
                () ->
                        queries.ask(
                                key,
                                QueryPlace.WHOLE,
                                new QueryWords("Is " + FIGURE + " right?", "", "")));
        String figure = "/figures/%s/%s/%s/IM1A/detections._T._T._T";
        for (String path :
                List.of(
                        "/submissions/" + key,
                        "/submissions/" + key + "/figures",
                        "/submissions/" + key + "/file",
                        figure.formatted(entity, DATAFLOW, PERIOD),
                        "/queries/" + key + "/1",
                        "/queries/" + key + "/new?table=IM1A&series=detections._T._T._T",
                        "/api/submissions/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD),
                        "/api/submissions/" + key,
                        "/completeness/" + DATAFLOW + "/" + PERIOD + "/round.csv",
                        "/completeness/" + DATAFLOW + "/" + PERIOD + "/round.xlsx",
                        "/api/observations?dataflow=" + DATAFLOW,
                        "/api/observations.xlsx?dataflow=" + DATAFLOW,
                        "/api/figures?dataflow="
                                + DATAFLOW
                                + "&table=IM1A&area=009&period="
                                + PERIOD,
                        "/api/figures?dataflow="
                                + DATAFLOW
                                + "&table=IM1A&area="
                                + entity
                                + "&area="
                                + entity
                                + "&period="
                                + PERIOD,
                        "/reports/regional-overview?area=009&from=2023-Q1&to=" + PERIOD,
                        "/reports/regional-overview.xlsx?area=009&from=2023-Q1&to=" + PERIOD,
                        "/reports/regional-overview.pdf?area=009&from=2023-Q1&to=" + PERIOD)) {
            assertThat(mvc.get().uri(path).with(SignedInAs.account(analyst)).exchange())
                    .as(path)
                    .hasStatusOk();
        }

        List<AuditEntry> trail = trail();
        assertThat(subjects(trail, AuditedAct.SUBMISSION_MOVED, entity))
                .containsExactly(
                        key + " RECEIVED",
                        key + " RECEIVED CHECKED",
                        key + " CHECKED SUBMITTED",
                        key + " SUBMITTED ACCEPTED");
        assertThat(subjects(trail, AuditedAct.QUERY_MOVED, entity))
                .containsExactly(key + "/1 OPEN");
        assertThat(subjects(trail, AuditedAct.FIGURES_VIEWED, entity))
                .containsExactly(
                        key.toString(),
                        key + "/figures",
                        figure.formatted(entity, DATAFLOW, PERIOD).substring("/figures/".length()),
                        key + "/1",
                        key + "/IM1A/detections._T._T._T",
                        "%s/%s/%s".formatted(entity, DATAFLOW, PERIOD),
                        key.toString());
        assertThat(subjects(trail, AuditedAct.DOWNLOADED, entity))
                .containsExactly(
                        key + "/file",
                        "figures of %s/IM1A for %s in %s".formatted(DATAFLOW, entity, PERIOD));
        assertThat(of(trail, analyst))
                .filteredOn(entry -> entry.entity() == null)
                .extracting(entry -> entry.act() + " " + entry.subject())
                .containsExactly(
                        "DOWNLOADED irregular-migration/2023-Q2/round.csv",
                        "DOWNLOADED irregular-migration/2023-Q2/round.xlsx",
                        "DOWNLOADED observations of irregular-migration as csv",
                        "DOWNLOADED observations of irregular-migration as xlsx",
                        "DOWNLOADED figures of irregular-migration/IM1A for 009 in 2023-Q2",
                        "FIGURES_VIEWED report regional-overview for 009 from 2023-Q1 to 2023-Q2"
                                + " as page",
                        "DOWNLOADED report regional-overview for 009 from 2023-Q1 to 2023-Q2"
                                + " as xlsx",
                        "DOWNLOADED report regional-overview for 009 from 2023-Q1 to 2023-Q2"
                                + " as pdf");
        assertThat(trail)
                .allSatisfy(
                        entry ->
                                assertThat(entry.canonical())
                                        .doesNotContain(FIGURE, "8,675,309", NAME, EMAIL)
                                        .doesNotContain("Quillfeather", "@", "127.0.0.1"));
    }

    @Test
    void whoLooksAtTheirOwnFiguresIsNotRecorded() {
        EntityCode entity = region.entityIn("PLW", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        SubmissionKey key = region.bringIn(entity, DATAFLOW, PERIOD, "r.csv", content(entity));
        Account own = accounts.find(Long.parseLong(region.focalPointOf(entity))).orElseThrow();

        mvc.get().uri("/submissions/" + key).with(SignedInAs.account(own)).exchange();

        assertThat(subjects(trail(), AuditedAct.FIGURES_VIEWED, entity)).isEmpty();
    }

    @Test
    void changesInAdministrationAreRecorded() {
        Account administrator = account(Role.ADMINISTRATOR);
        String code = "ADT" + administrator.id();
        post(administrator, "/administration/entities", "code", code, "area", "PLW", "name", NAME);
        post(
                administrator,
                "/administration/agencies",
                "entity",
                code,
                "code",
                "POLICE",
                "name",
                NAME,
                "kind",
                "POLICE");
        post(
                administrator,
                "/administration/agreements",
                "entity",
                code,
                "dataflow",
                DATAFLOW,
                "from",
                "2018-Q1");
        post(
                administrator,
                "/administration/agreements/" + code + "/" + DATAFLOW + "/merge",
                "otherwise",
                "sum");

        assertThat(of(trail(), administrator))
                .extracting(entry -> entry.act() + " " + entry.subject())
                .containsExactly(
                        "ENTITY_ADDED " + code,
                        "AGENCY_ADDED " + code + "/POLICE",
                        "AGREEMENT_CHANGED " + code + "/irregular-migration from 2018-Q1",
                        "MERGE_RULE_CHANGED " + code + "/irregular-migration version 1");
        assertThat(of(trail(), administrator))
                .allSatisfy(entry -> assertThat(entry.canonical()).doesNotContain("Quillfeather"));
    }

    /** An act that nothing publishes would be missed by nobody but the auditor. */
    @Test
    void everyActIsPublishedSomewhere() {
        String sources = sources();

        assertThat(AuditedAct.values())
                .filteredOn(
                        act ->
                                Pattern.compile("\\b" + act + "\\b")
                                        .matcher(sources)
                                        .results()
                                        .findAny()
                                        .isEmpty())
                .isEmpty();
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("AuditedAct.java"))
                    .map(AuditedFlowTests::content)
                    .filter(source -> source.contains("AuditedAct"))
                    .reduce("", String::concat);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(Account account, String path, String... fields) {
        var request = mvc.post().uri(path).with(SignedInAs.account(account)).with(csrf());
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            named.put(fields[i], fields[i + 1]);
        }
        named.forEach(request::param);
        assertThat(request.exchange()).as(path).hasStatus3xxRedirection();
    }

    private static byte[] content(EntityCode entity) {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", FIGURE, "_T", "_T", "_T");
        csv.add("IM2A", "detections", "0", "_T", "_T", "_T");
        return csv.text().getBytes(StandardCharsets.UTF_8);
    }

    private Account analyst() {
        return account(Role.ANALYST);
    }

    /** Found again when it is there from another test. */
    private Account account(Role role) {
        String email = role.name().toLowerCase(java.util.Locale.ROOT) + "." + EMAIL;
        return accounts.findByEmail(email)
                .orElseGet(
                        () ->
                                ActingAccount.callAs(
                                        ActingAccount.SYSTEM,
                                        () -> accounts.add(holder(email, role))));
    }

    private static NewAccount holder(String email, Role role) {
        return new NewAccount(
                email,
                NAME,
                "several words that fit",
                false,
                false,
                List.of(new RoleGrant(role, null, LocalDate.EPOCH, null)));
    }

    private static List<String> subjects(
            List<AuditEntry> trail, AuditedAct act, EntityCode entity) {
        return trail.stream()
                .filter(entry -> entry.act().equals(act.name()))
                .filter(entry -> entity.value().equals(entry.entity()))
                .map(AuditEntry::subject)
                .toList();
    }

    private static List<AuditEntry> of(List<AuditEntry> trail, Account account) {
        Predicate<AuditEntry> theirs = entry -> Long.valueOf(account.id()).equals(entry.account());
        return trail.stream().filter(theirs).toList();
    }

    private static List<AuditEntry> trail() {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc ->
                        jdbc.sql("select * from audit_entry order by id")
                                .query((row, _) -> AuditEntry.read(row))
                                .list());
    }
}
