package org.palermo.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Accounts;
import org.palermo.access.Changes;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionService;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A figure that stands out is looked for on every way out, by those who may and may not see it. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class PlantedFigureTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String FIRST = "2026-Q1";
    private static final String SECOND = "2026-Q2";

    private static final String FREE = "7777777";
    private static final String CONFIDENTIAL = "6666666";
    private static final String KEPT = "5555555";
    private static final String ONCE = "8888888";
    private static final String REVISED = "9191919";
    private static final String TOLD = "4343434";
    private static final String ALONE = "818181818";
    private static final String SPELLING = "Hindoustani";
    private static final String WORDS = "As the patrol of the northern pass said";

    @Autowired private Region region;
    @Autowired private MockMvcTester mvc;
    @Autowired private Accounts accounts;
    @Autowired private TableLevels levels;
    @Autowired private Changes changes;
    @Autowired private SubmissionService submissions;

    private EntityCode free = new EntityCode("NOBODY");
    private EntityCode confidential = free;
    private EntityCode kept = free;
    private EntityCode sharer = free;
    private EntityCode silent = free;

    @BeforeEach
    void fiveEntitiesAndTwoClosedPeriods() {
        region.open(DATAFLOW, FIRST, SECOND);
        free = region.entityIn("KHM", DATAFLOW, FIRST);
        confidential = region.entityIn("LAO", DATAFLOW, FIRST);
        kept = region.entityIn("THA", DATAFLOW, FIRST);
        sharer = region.entityIn("VNM", DATAFLOW, FIRST);
        silent = region.entityIn("MMR", DATAFLOW, FIRST);
        bringIn(free, FIRST, FREE, "F");
        bringIn(confidential, FIRST, CONFIDENTIAL, "C");
        bringIn(kept, FIRST, KEPT, "E");
        bringIn(sharer, FIRST, "11", "F");
        bringIn(sharer, SECOND, "12", "F");
        region.close(DATAFLOW, FIRST);
        region.close(DATAFLOW, SECOND);
        region.settle();
    }

    @Test
    void whoContributesSeesWhatIsSharedAndNothingElse() {
        for (String account : readersOf(sharer)) {
            for (String way : ways(free)) {
                assertThat(get(way, account))
                        .as(way)
                        .matches(each -> each.status() == 200, "is ok");
                assertThat(get(way, account)).as(way).matches(each -> each.holds(FREE), "shows it");
            }
            for (EntityCode entity : List.of(free, confidential, kept)) {
                for (String way : ways(entity)) {
                    assertThat(get(way, account))
                            .as(way)
                            .matches(each -> !each.holds(CONFIDENTIAL), "has nothing confidential")
                            .matches(each -> !each.holds(KEPT), "has nothing kept");
                }
            }
        }
    }

    @Test
    void whoDoesNotContributeSeesNothing() {
        for (String account : readersOf(silent)) {
            for (String way : ways(free)) {
                assertThat(get(way, account))
                        .as(way)
                        .matches(each -> each.status() == 403, "is denied")
                        .matches(each -> !each.holds(FREE), "does not show it");
            }
        }
    }

    @Test
    void aContributorOfDataIsNoReaderOfTheOthers() {
        String account = region.account(Role.CONTRIBUTOR, sharer);

        for (String way : ways(free)) {
            assertThat(get(way, account))
                    .as(way)
                    .matches(each -> each.status() == 403, "is denied");
        }
        assertThat(rows(account, "observation", "value = " + FREE)).isZero();
    }

    @Test
    void nobodyReadsTheSubmissionsOfOthers() {
        for (String account : readersOf(sharer)) {
            for (String way : reviewOf(free)) {
                assertThat(get(way, account))
                        .as(way)
                        .matches(each -> each.status() == 403 || each.status() == 404, "is denied");
            }
        }
    }

    @Test
    void theSecretariatSeesWhatIsConfidentialButNotWhatIsKept() {
        for (String way : ways(confidential)) {
            assertThat(get(way, region.analyst()))
                    .as(way)
                    .matches(each -> each.holds(CONFIDENTIAL), "shows it");
        }
        for (String way : ways(kept)) {
            assertThat(get(way, region.analyst()))
                    .as(way)
                    .matches(each -> !each.holds(KEPT), "does not show it");
        }
        for (String way : reviewOf(kept)) {
            assertThat(get(way, region.analyst()))
                    .as(way)
                    .matches(each -> !each.holds(KEPT), "does not show it");
        }
        assertThat(get(reviewOf(kept).getLast(), region.analyst()).status()).isEqualTo(404);
        assertThat(get(reviewOf(kept).getLast(), region.focalPointOf(kept)).holds(KEPT)).isTrue();
        assertThat(get(reviewOf(kept).getFirst(), region.focalPointOf(kept)).holds(KEPT)).isTrue();
    }

    @Test
    void rawSqlFindsNoMoreThanThePages() {
        for (String account : readersOf(sharer)) {
            assertThat(rows(account, "observation", "value = " + FREE)).isPositive();
            assertThat(rows(account, "entity_total", "low = " + FREE)).isPositive();
            for (String hidden : List.of(CONFIDENTIAL, KEPT)) {
                assertThat(rows(account, "observation", "value = " + hidden)).isZero();
                assertThat(rows(account, "entity_total", "low = " + hidden)).isZero();
            }
            assertThat(rows(account, "aggregate", "level < 2")).isZero();
            assertThat(rows(account, "coverage", "level < 2")).isZero();
        }
        for (String account : readersOf(silent)) {
            assertThat(rows(account, "observation", "true")).isZero();
            assertThat(rows(account, "entity_total", "true")).isZero();
            assertThat(rows(account, "aggregate", "true")).isZero();
            assertThat(rows(account, "coverage", "true")).isZero();
            assertThat(rows(account, "vintage", "true")).isZero();
        }
        String analyst = region.analyst();
        assertThat(rows(analyst, "observation", "value = " + CONFIDENTIAL)).isPositive();
        assertThat(rows(analyst, "observation", "value = " + KEPT)).isZero();
        assertThat(rows(analyst, "entity_total", "low = " + KEPT)).isZero();
        assertThat(rows(analyst, "return_content", "level = 0")).isZero();
        assertThat(
                        rows(
                                analyst,
                                "stored_file f",
                                "exists (select from submission s where s.id = f.submission_id"
                                        + " and s.entity_code = '"
                                        + kept
                                        + "')"))
                .isZero();
    }

    @Test
    void aRegionalTotalSaysWhoKeepsWhat() {
        String address =
                "/api/figures?dataflow=%s&table=IM1A&area=035&period=%s".formatted(DATAFLOW, FIRST);

        assertThat(keptIn(get(address, region.focalPointOf(sharer)))).isGreaterThanOrEqualTo(2);
        assertThat(keptIn(get(address, region.analyst()))).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whatIsTightenedIsGoneAtOnceAndWhatIsLoosenedWaits() {
        String reader = region.focalPointOf(sharer);
        EntityCode tightened = region.entityIn("PHL", DATAFLOW, FIRST);
        region.open(DATAFLOW, FIRST);
        bringIn(tightened, FIRST, ONCE, "F");
        region.close(DATAFLOW, FIRST);
        region.settle();
        assertThat(get(ways(tightened).getFirst(), reader).holds(ONCE)).isTrue();

        set(tightened, Confidentiality.ENTITY_AND_SECRETARIAT);

        for (String way : ways(tightened)) {
            assertThat(get(way, reader)).as(way).matches(each -> !each.holds(ONCE), "is gone");
        }
        assertThat(rows(reader, "observation", "value = " + ONCE)).isZero();
        assertThat(get(ways(tightened).getFirst(), region.analyst()).holds(ONCE)).isTrue();

        set(tightened, Confidentiality.ENTITY_ONLY);
        for (String way : ways(tightened)) {
            assertThat(get(way, region.analyst())).as(way).matches(each -> !each.holds(ONCE));
        }
        for (String way : reviewOf(tightened)) {
            assertThat(get(way, region.analyst())).as(way).matches(each -> !each.holds(ONCE));
        }
        assertThat(rows(region.analyst(), "observation", "value = " + ONCE)).isZero();
        region.settle();
        assertThat(get(ways(tightened).getLast(), region.analyst()).holds(ONCE)).isFalse();

        assertThat(set(tightened, Confidentiality.CONTRIBUTORS))
                .isEqualTo(TableLevels.Outcome.ASKED);
        assertThat(get(ways(tightened).getFirst(), reader).holds(ONCE)).isFalse();

        String administrator = region.account(Role.ADMINISTRATOR, null);
        ActingAccount.runAs(
                administrator,
                () ->
                        changes.waiting().stream()
                                .filter(each -> each.subject().startsWith(tightened.value()))
                                .forEach(each -> changes.approve(each.id())));
        assertThat(get(ways(tightened).getFirst(), reader).holds(ONCE)).isTrue();
    }

    @Test
    void whatARevisionMarksMoreStrictlyIsGoneFromWhatItTookThePlaceOf() {
        String reader = region.focalPointOf(sharer);
        EntityCode revised = region.entityIn("IDN", DATAFLOW, FIRST);
        region.open(DATAFLOW, FIRST);
        bringIn(revised, FIRST, REVISED, "F");
        region.settle();
        String past = "/api/observations?dataflow=" + DATAFLOW + "&as_of=" + Instant.now();
        assertThat(get(past, reader).holds(REVISED)).isTrue();

        bringIn(revised, FIRST, REVISED, "C");
        region.settle();
        assertThat(get(past, reader)).matches(each -> !each.holds(REVISED), "is gone");
        assertThat(rows(reader, "observation", "value = " + REVISED)).isZero();
        assertThat(rows(reader, "entity_total", "low = " + REVISED)).isZero();
        assertThat(rows(reader, "aggregate", "run_id not in (select current_runs())")).isZero();
        assertThat(get(past, region.analyst()).holds(REVISED)).isTrue();

        bringIn(revised, FIRST, REVISED, "E");
        region.close(DATAFLOW, FIRST);
        region.settle();
        assertThat(get(past, region.analyst())).matches(each -> !each.holds(REVISED), "is gone");
        assertThat(rows(region.analyst(), "observation", "value = " + REVISED)).isZero();
        assertThat(rows(region.analyst(), "entity_total", "low = " + REVISED)).isZero();
        for (String way : reviewOf(revised)) {
            assertThat(get(way, region.analyst()))
                    .as(way)
                    .matches(each -> !each.holds(REVISED), "is gone");
        }
        assertThat(rows(region.focalPointOf(revised), "observation", "value = " + REVISED))
                .isGreaterThanOrEqualTo(3);
    }

    /** Each may repeat a figure, or tell of what it was broken down by. */
    @Test
    void whatIsSaidBesideKeptFiguresIsKeptToo() {
        EntityCode teller = region.entityIn("BTN", DATAFLOW, FIRST);
        region.open(DATAFLOW, FIRST);
        SubmissionKey first =
                region.delivered(
                                region.deliver(
                                        teller,
                                        DATAFLOW,
                                        FIRST,
                                        csv(teller, FIRST, TOLD, SPELLING, "E")))
                        .key();
        region.confirm(first, Map.of(SPELLING, "IND"));
        SubmissionKey second = new SubmissionKey(teller, DATAFLOW, first.period(), 2);
        prepareExplanation(second);
        region.approve(second);
        SubmissionKey third =
                region.delivered(
                                region.deliver(
                                        teller,
                                        DATAFLOW,
                                        FIRST,
                                        csv(teller, FIRST, "1" + TOLD, SPELLING, "E")))
                        .key();
        ActingAccount.runAs(
                region.focalPointOf(teller),
                () -> submissions.giveRevisionReason(third, "ERROR_CORRECTED", WORDS));
        region.approve(third);
        region.close(DATAFLOW, FIRST);
        region.settle();

        String own = region.focalPointOf(teller);
        String viewer = region.account(Role.NATIONAL_VIEWER, teller);
        Map<String, String> pages =
                Map.of(
                        "/submissions/" + second, SPELLING,
                        "/submissions/" + third + "/changes", WORDS,
                        "/mappings/" + teller, SPELLING);
        pages.forEach(
                (page, told) -> {
                    assertThat(get(page, own)).as(page).matches(each -> each.holds(told), "tells");
                    assertThat(get(page, viewer))
                            .as(page)
                            .matches(each -> each.holds(told), "tells");
                });
        for (String page : pages.keySet()) {
            assertThat(get(page, region.analyst()))
                    .as(page)
                    .matches(each -> each.status() == 200, "is ok")
                    .matches(each -> !each.holds(SPELLING), "tells no spelling")
                    .matches(each -> !each.holds(WORDS), "tells no words")
                    .matches(each -> !each.holds(TOLD), "tells no figure");
        }
        for (SubmissionKey key : List.of(second, third)) {
            assertThat(get("/submissions/" + key + "/file", region.analyst()).status())
                    .isEqualTo(404);
            assertThat(get("/submissions/" + key + "/file", own).holds(TOLD)).isTrue();
        }
        for (String table : List.of("code_mapping", "submission_spelling")) {
            String told = "spelling = '" + SPELLING + "'";
            assertThat(rows(region.analyst(), table, told)).as(table).isZero();
            assertThat(rows(own, table, told)).as(table).isPositive();
            assertThat(rows(region.focalPointOf(sharer), table, told)).as(table).isZero();
        }
        String prepared = "text = '" + WORDS + "'";
        assertThat(rows(region.analyst(), "prepared_explanation", prepared)).isZero();
        assertThat(rows(own, "prepared_explanation", prepared)).isEqualTo(1);
        assertThat(rows(region.analyst(), "revision_note", "note = '" + WORDS + "'")).isZero();
        assertThat(rows(own, "revision_note", "note = '" + WORDS + "'")).isEqualTo(1);
    }

    @Test
    void whatIsSaidBesideOtherFiguresIsReadByTheSecretariat() {
        EntityCode teller = region.entityIn("MDV", DATAFLOW, FIRST);
        region.open(DATAFLOW, FIRST);
        SubmissionKey first =
                region.delivered(
                                region.deliver(
                                        teller,
                                        DATAFLOW,
                                        FIRST,
                                        csv(teller, FIRST, TOLD, SPELLING, "C")))
                        .key();
        region.confirm(first, Map.of(SPELLING, "IND"));
        SubmissionKey second = new SubmissionKey(teller, DATAFLOW, first.period(), 2);
        region.approve(second);
        region.close(DATAFLOW, FIRST);
        region.settle();

        assertThat(get("/mappings/" + teller, region.analyst()).holds(SPELLING)).isTrue();
        assertThat(get("/submissions/" + second, region.analyst()).holds(SPELLING)).isTrue();
        assertThat(get("/submissions/" + second + "/file", region.analyst()).holds(TOLD)).isTrue();

        set(teller, Confidentiality.ENTITY_ONLY);
        assertThat(get("/mappings/" + teller, region.analyst()).holds(SPELLING)).isFalse();
        assertThat(get("/submissions/" + second, region.analyst()).holds(SPELLING)).isFalse();
        assertThat(get("/submissions/" + second + "/file", region.analyst()).status())
                .isEqualTo(404);
    }

    /** In a region in which nobody else reports as much, a regional total tells it. */
    @Test
    void whatARevisionMarksMoreStrictlyIsGoneFromOlderTotalsOfRegions() {
        String reader = region.focalPointOf(sharer);
        EntityCode alone = region.entityIn("BMU", DATAFLOW, FIRST);
        region.open(DATAFLOW, FIRST);
        bringIn(alone, FIRST, ALONE, "F");
        region.settle();
        String address =
                "/api/figures?dataflow=%s&table=IM1A&area=021&period=%s".formatted(DATAFLOW, FIRST);
        String totals = "area = '021' and low >= " + ALONE;
        assertThat(get(address, reader).holds(ALONE)).isTrue();
        assertThat(rows(reader, "aggregate", totals)).isPositive();

        bringIn(alone, FIRST, ALONE, "C");
        region.settle();
        assertThat(get(address, reader)).matches(each -> !each.holds(ALONE), "is gone");
        assertThat(rows(reader, "aggregate", totals)).isZero();
        assertThat(get(address, region.analyst()).holds(ALONE)).isTrue();
        assertThat(rows(region.analyst(), "aggregate", totals)).isPositive();

        bringIn(alone, FIRST, ALONE, "E");
        region.close(DATAFLOW, FIRST);
        region.settle();
        for (String account : List.of(reader, region.analyst())) {
            assertThat(get(address, account)).matches(each -> !each.holds(ALONE), "is gone");
            assertThat(rows(account, "aggregate", totals)).isZero();
            assertThat(rows(account, "entity_total", "low >= " + ALONE)).isZero();
        }
    }

    @Test
    void whatAStateChoosesIsItsOwnEvenWhereItIsUsual() {
        EntityCode chooser = region.entityIn("BRN", DATAFLOW, FIRST);

        assertThat(set(chooser, Confidentiality.CONTRIBUTORS)).isEqualTo(TableLevels.Outcome.SET);
        assertThat(set(chooser, Confidentiality.CONTRIBUTORS)).isEqualTo(TableLevels.Outcome.SAME);
    }

    private TableLevels.Outcome set(EntityCode entity, Confidentiality level) {
        return ActingAccount.callAs(
                region.focalPointOf(entity), () -> levels.set(entity, DATAFLOW, "IM1A", level));
    }

    private Circle.Answer get(String address, String account) {
        return new Circle(mvc, accounts).get(address, account);
    }

    /** The last column of the only line. */
    private static int keptIn(Circle.Answer answer) {
        String line = answer.digits().strip().lines().toList().getLast();
        return Integer.parseInt(line.substring(line.lastIndexOf(',') + 1));
    }

    private List<String> readersOf(EntityCode entity) {
        return List.of(region.focalPointOf(entity), region.account(Role.NATIONAL_VIEWER, entity));
    }

    /** Every way by which an accepted figure of an entity leaves. */
    private static List<String> ways(EntityCode entity) {
        String report = "?area=%s&from=%s&to=%s".formatted(entity, FIRST, FIRST);
        return List.of(
                "/api/figures?dataflow=%s&table=IM1A&area=%s&period=%s"
                        .formatted(DATAFLOW, entity, FIRST),
                "/api/figures?dataflow=%s&table=IM1A&area=%s&period=%s&by=citizenship"
                        .formatted(DATAFLOW, entity, FIRST),
                "/api/figures?dataflow=%s&table=IM1A&area=entities&period=%s&by=citizenship&by=sex&by=age"
                        .formatted(DATAFLOW, FIRST),
                "/api/observations?dataflow=" + DATAFLOW,
                "/api/observations.xlsx?dataflow=" + DATAFLOW,
                "/reports/regional-overview" + report,
                "/reports/regional-overview.xlsx" + report,
                "/reports/regional-overview.pdf" + report);
    }

    /** Every page of a submission that shows figures; the file is the last. */
    private static List<String> reviewOf(EntityCode entity) {
        String submission = "/submissions/%s/%s/%s/1".formatted(entity, DATAFLOW, FIRST);
        return List.of(
                submission + "/figures",
                submission,
                "/figures/%s/%s/%s/IM1A/detections._T._T._T".formatted(entity, DATAFLOW, FIRST),
                submission + "/file");
    }

    private void bringIn(EntityCode entity, String period, String figure, String secrecy) {
        String csv = csv(entity, period, figure, "IND", secrecy);
        SubmissionKey key = region.delivered(region.deliver(entity, DATAFLOW, period, csv)).key();
        if (key.number() > 1) {
            ActingAccount.runAs(
                    region.focalPointOf(entity),
                    () -> submissions.giveRevisionReason(key, "ERROR_CORRECTED", "Marked."));
        }
        region.approve(key);
        assertThat(key.period()).isEqualTo(ReportingPeriod.parse(period));
    }

    private static String csv(
            EntityCode entity, String period, String figure, String citizenship, String secrecy) {
        return """
        DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE,CITIZENSHIP,SEX,AGE,OBS_VALUE,OBS_STATUS,CONF_STATUS
        %1$sIM1A,detections,_T,_T,_T,%2$s,A,%3$s
        %1$sIM1A,detections,%4$s,_T,_T,%2$s,A,%3$s
        %1$sIM2A,detections,_T,_T,_T,0,A,F
        """
                .formatted(
                        "%s,%s,%s,".formatted(DATAFLOW, entity, period),
                        figure,
                        secrecy,
                        citizenship);
    }

    /** As a workbook brings one along. */
    private void prepareExplanation(SubmissionKey key) {
        long submission = region.submission(key).id();
        TestDatabase.inApplicationForGood(
                region.focalPointOf(key.entity()),
                jdbc ->
                        jdbc.sql(
                                        """
                                        insert into prepared_explanation
                                            (submission_id, entity_id, rule_id, table_id, text,
                                            given_at, given_by)
                                        select id, entity_id, 'T01', 'IM1A', ?, now(), 'test'
                                        from submission where id = ?
                                        """)
                                .params(WORDS, submission)
                                .update());
    }

    private static long rows(String account, String table, String condition) {
        return TestDatabase.inApplication(
                account,
                jdbc ->
                        jdbc.sql("select count(*) from " + table + " where " + condition)
                                .query(Long.class)
                                .single());
    }
}
