package org.palermo.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.database.ActingAccount;
import org.palermo.draft.DraftKey;
import org.palermo.draft.MergeOutcome;
import org.palermo.draft.MergeReport;
import org.palermo.draft.MergedFigure;
import org.palermo.draft.Merging;
import org.palermo.draft.Parts;
import org.palermo.provision.CalendarEntry;
import org.palermo.provision.Extensions;
import org.palermo.provision.Notice;
import org.palermo.provision.ReportingCalendar;
import org.palermo.query.Query;
import org.palermo.query.QueryReading;
import org.palermo.query.QueryStatus;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A small invented region, brought in as the packaged one is. */
@SpringBootTest
@WithDatabase
class DemonstrationTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final ReportingPeriod NEWEST = ReportingPeriod.parse("2018-Q4");

    @Autowired private RegionLoad load;
    @Autowired private LoadedRegions loaded;
    @Autowired private Accounts accounts;
    @Autowired private SubmissionReading reading;
    @Autowired private ReportingCalendar calendar;
    @Autowired private Definitions definitions;
    @Autowired private Notice notice;
    @Autowired private OpenMatters matters;
    @Autowired private Merging merging;
    @Autowired private Parts parts;
    @Autowired private QueryReading queries;
    @Autowired private Extensions extensions;

    private InventedRegion region;

    @BeforeEach
    void readRegion() throws IOException {
        try (var file = getClass().getResourceAsStream("/demonstration/small-region.yaml")) {
            region = RegionFile.read(java.util.Objects.requireNonNull(file));
        }
    }

    @Test
    void isNotLoadedWhereItIsNotEnabled() {
        assertThat(loaded.find(RegionFile.read().name())).isEmpty();
        assertThat(accounts.findByEmail("focal-point.tha@example.org")).isEmpty();
    }

    @Test
    void bringsEverySubmissionToItsPlannedEnd() throws InterruptedException {
        load.load(region, NEWEST);

        assertThat(statuses())
                .isEqualTo(
                        Map.of(
                                "DFJI/2018-Q2", List.of(SubmissionStatus.ACCEPTED),
                                "DFJI/2018-Q4", List.of(SubmissionStatus.SUBMITTED),
                                "DLAO/2018-Q2", List.of(SubmissionStatus.ACCEPTED),
                                "DLAO/2018-Q3", List.of(SubmissionStatus.ACCEPTED),
                                "DLAO/2018-Q4", List.of(SubmissionStatus.RETURNED),
                                "DWSM/2018-Q2", List.of(SubmissionStatus.ACCEPTED),
                                "DWSM/2018-Q3",
                                        List.of(
                                                SubmissionStatus.ACCEPTED,
                                                SubmissionStatus.SUPERSEDED),
                                "DWSM/2018-Q4", List.of(SubmissionStatus.CHECKED)));
        assertThat(rules(new SubmissionKey(new EntityCode("DWSM"), DATAFLOW, NEWEST, 1)))
                .contains("S01", "S04.IM1");
        assertThat(entry("2018-Q2").open()).isFalse();
        assertThat(entry("2018-Q3").open()).isTrue();
        assertThat(notice.text()).hasValue("Demonstration – all figures are invented");
    }

    @Test
    void bringsInTheFurtherDataflows() throws InterruptedException {
        load.load(region, NEWEST);

        assertThat(newest("DLAO", "smuggling-of-migrants"))
                .containsExactly(SubmissionStatus.ACCEPTED);
        assertThat(newest("DLAO", "document-fraud")).containsExactly(SubmissionStatus.SUBMITTED);
    }

    @Test
    void leavesPartsOfAgenciesInTheMaking() throws InterruptedException {
        load.load(region, NEWEST);
        var state = new DraftKey(new EntityCode("DLAO"), DATAFLOW, NEWEST, null);

        MergeReport report = asSystem(() -> merging.report(state)).orElseThrow();

        assertThat(report.open())
                .extracting(MergedFigure::outcome)
                .contains(MergeOutcome.CONTRADICTED, MergeOutcome.PARTLY);
        assertThat(report.figures())
                .extracting(MergedFigure::outcome)
                .contains(MergeOutcome.SUMMED, MergeOutcome.ALONE);
        assertThat(asSystem(() -> parts.of(state)))
                .filteredOn(part -> part.deliveredAt() != null)
                .extracting(part -> part.agency().code())
                .containsExactlyInAnyOrder("POL", "IMM");
    }

    @Test
    void leavesAQuestionAndALaterDay() throws InterruptedException {
        load.load(region, NEWEST);

        assertThat(asSystem(() -> queries.about(new EntityCode("DLAO"), "document-fraud", NEWEST)))
                .extracting(Query::status)
                .containsExactly(QueryStatus.OPEN);
        assertThat(asSystem(() -> extensions.find(new EntityCode("DWSM"), DATAFLOW, NEWEST)))
                .isPresent();
    }

    @Test
    void leavesOpenMattersOnce() throws InterruptedException {
        load.load(region, NEWEST);
        var state = new DraftKey(new EntityCode("DLAO"), DATAFLOW, NEWEST, null);
        var merged = asSystem(() -> merging.report(state)).orElseThrow().mergedAt();

        matters.leave(new ReturnPlan(region, NEWEST));

        assertThat(asSystem(() -> merging.report(state)).orElseThrow().mergedAt())
                .isEqualTo(merged);
        assertThat(asSystem(() -> queries.about(new EntityCode("DLAO"), "document-fraud", NEWEST)))
                .hasSize(1);
        assertThat(asSystem(extensions::all))
                .filteredOn(each -> each.entity().equals(new EntityCode("DWSM")))
                .hasSize(1);
    }

    @Test
    void addsNothingWhenItIsThereAlready() throws InterruptedException {
        load.load(region, NEWEST);
        var before = statuses();
        int people = accounts.all().size();

        load.load(region, NEWEST.plus(1));

        assertThat(statuses()).isEqualTo(before);
        assertThat(accounts.all()).hasSize(people);
    }

    @Test
    void accountsAreMarkedAsThoseOfTheDemonstration() throws InterruptedException {
        load.load(region, NEWEST);

        assertThat(Cast.players(region))
                .map(player -> accounts.findByEmail(player.email()).orElseThrow())
                .allMatch(Account::demonstration);
    }

    @Test
    void drawsTheSameFiguresForTheSameSeed() {
        assertThat(draw(0, 7)).isEqualTo(draw(0, 7));
        assertThat(draw(0, 7)).isNotEqualTo(draw(0, 8));
    }

    @Test
    void writesThatALandlockedStateHasNoSeaBorder() {
        Map<SeriesKey, String> cells = table("IM1B", draw(0, 7)).cells();

        assertThat(cells.get(key("SEA", Code.TOTAL))).isEqualTo("M");
        assertThat(cells.get(key("LAND", Code.TOTAL))).isNotEqualTo("M");
    }

    @Test
    void countsTheSameEventsInAllTablesOfAnIndicator() {
        List<InventedTable> tables = draw(0, 7);

        assertThat(table("IM1B", tables).cells().get(key(Code.TOTAL, Code.TOTAL)))
                .isEqualTo(table("IM1C", tables).cells().get(key(Code.TOTAL, Code.TOTAL)))
                .isNotEqualTo("0");
    }

    @Test
    void writesWordsWhereTheQuestionnaireAsksForThem() {
        region = RegionFile.read();

        Map<SeriesKey, String> statements =
                table("Q1B", draw(0, 7, ReportingPeriod.parse("2026-Q3"))).cells();

        assertThat(statements)
                .containsEntry(
                        new SeriesKey("text", List.of("IM1", "DEFINITION")),
                        "As in the questionnaire.");
        assertThat(statements.values()).noneMatch(words -> words.matches("[0-9]+"));
    }

    private List<InventedTable> draw(int member, long seed) {
        return draw(member, seed, NEWEST);
    }

    private List<InventedTable> draw(int member, long seed, ReportingPeriod period) {
        var drawn = region.entities().get(member);
        return new InventedFigures(
                        region,
                        drawn,
                        definitions.codeList("CL_AREA").find(drawn.area()).orElseThrow(),
                        definitions.questionnaire(DATAFLOW, period).orElseThrow(),
                        period,
                        0,
                        new SplittableRandom(seed))
                .draw();
    }

    private static InventedTable table(String id, List<InventedTable> tables) {
        return tables.stream()
                .filter(each -> each.table().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static SeriesKey key(String... codes) {
        return new SeriesKey("detections", List.of(codes));
    }

    /** The statuses of all submissions by entity and quarter, the newest first. */
    private Map<String, List<SubmissionStatus>> statuses() {
        var result = new TreeMap<String, List<SubmissionStatus>>();
        for (var member : region.entities()) {
            for (var quarter : new ReturnPlan(region, NEWEST).quarters()) {
                List<SubmissionStatus> found =
                        asSystem(
                                () ->
                                        reading
                                                .obligation(member.entity(), DATAFLOW, quarter)
                                                .submissions()
                                                .stream()
                                                .map(Submission::status)
                                                .toList());
                if (!found.isEmpty()) {
                    result.put(member.entity() + "/" + quarter, found);
                }
            }
        }
        return result;
    }

    private List<SubmissionStatus> newest(String entity, String dataflow) {
        return asSystem(
                () ->
                        reading
                                .obligation(new EntityCode(entity), dataflow, NEWEST)
                                .submissions()
                                .stream()
                                .map(Submission::status)
                                .toList());
    }

    private List<String> rules(SubmissionKey key) {
        return asSystem(
                () ->
                        reading.dossier(key).findings().stream()
                                .map(RecordedFinding::finding)
                                .map(each -> each.rule())
                                .collect(Collectors.toList()));
    }

    private CalendarEntry entry(String period) {
        return asSystem(() -> calendar.find(DATAFLOW, ReportingPeriod.parse(period)).orElseThrow());
    }

    private static <T> T asSystem(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ActingAccount.callAs(ActingAccount.SYSTEM, work);
    }
}
