package org.palermo.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.aggregation.Aggregates;
import org.palermo.database.ActingAccount;
import org.palermo.draft.CellChange;
import org.palermo.draft.DraftEntry;
import org.palermo.draft.DraftKey;
import org.palermo.draft.DraftSubmission;
import org.palermo.draft.Handover;
import org.palermo.draft.Merging;
import org.palermo.draft.Parts;
import org.palermo.draft.SubmissionTrace;
import org.palermo.draft.Typed;
import org.palermo.provision.Extensions;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingEntities;
import org.palermo.query.QueryOutcome;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryReading;
import org.palermo.query.QueryService;
import org.palermo.query.QueryStatus;
import org.palermo.query.QueryWords;
import org.palermo.structure.Definitions;
import org.palermo.submission.Receipt;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A complete round of the demonstration's region, from the first figure to the regional total. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class CompleteRoundTests {

    private static final String MIGRATION = "irregular-migration";
    private static final String SMUGGLING = "smuggling-of-migrants";
    private static final String QUARTER = "2026-Q3";
    private static final Map<String, String> ROUND =
            Map.of(
                    MIGRATION,
                    QUARTER,
                    SMUGGLING,
                    QUARTER,
                    "document-fraud",
                    QUARTER,
                    "trafficking-in-persons",
                    "2025");

    /** What the drawn figures may well give rise to; none of it blocks. */
    private static final Set<String> EXPECTED_REMARKS = Set.of("V04", "V05", "T05");

    @Autowired private Region region;
    @Autowired private Definitions definitions;
    @Autowired private ReportingEntities entities;
    @Autowired private ProvisionAgreements agreements;
    @Autowired private Extensions extensions;
    @Autowired private Parts parts;
    @Autowired private DraftEntry entry;
    @Autowired private Merging merging;
    @Autowired private DraftSubmission handingOver;
    @Autowired private SubmissionTrace trace;
    @Autowired private SubmissionJobs jobs;
    @Autowired private SubmissionService submissions;
    @Autowired private QueryService queries;
    @Autowired private QueryReading asked;
    @Autowired private Aggregates aggregates;

    private final InventedRegion invented = RegionFile.read();

    @Test
    void everyQuestionnaireIsBroughtInWithNothingFoundThatIsNotThere() {
        for (String member : List.of("KHM", "LAO", "FJI")) {
            EntityCode entity = entity(member);
            ROUND.forEach(
                    (dataflow, period) -> {
                        SubmissionKey key = deliver(entity, member, dataflow, period);

                        assertThat(rules(key)).as(key.toString()).isSubsetOf(EXPECTED_REMARKS);
                        region.approve(key);
                        assertThat(region.submission(key).status())
                                .isEqualTo(SubmissionStatus.ACCEPTED);
                    });
        }
    }

    @Test
    void threeAgenciesMakeOneReturnThatIsAskedAboutAndRevised() throws IOException {
        EntityCode entity = entity("VNM");
        String police = region.agency(entity, "POLICE");
        String immigration = region.agency(entity, "IMMIGRATION");
        String coast = region.agency(entity, "COAST");
        var state = new DraftKey(entity, MIGRATION, ReportingPeriod.parse(QUARTER), null);

        List<InventedTable> drawn = draw("VNM", MIGRATION, QUARTER);
        upload(police, state.of("POLICE"), file(entity, of(drawn, "IM1A", "IM1B", "IM1C", "Q1B")));
        type(immigration, state.of("IMMIGRATION"), of(drawn, "IM3A", "IM3B"));
        ActingAccount.runAs(coast, () -> entry.nil(state.of("COAST"), "IM2A"));
        assertThat(isHidden(coast, state.of("POLICE"))).isTrue();
        Map.of("POLICE", police, "IMMIGRATION", immigration, "COAST", coast)
                .forEach(
                        (agency, who) ->
                                ActingAccount.runAs(who, () -> parts.deliver(state.of(agency))));
        SubmissionKey key = handOver(state);

        region.approve(key);
        region.settle();
        assertThat(ActingAccount.callAs(region.focalPointOf(entity), () -> trace.of(key)))
                .isNotEmpty()
                .anySatisfy(
                        each ->
                                assertThat(each.parts())
                                        .anyMatch(part -> part.agency().equals("COAST")));
        long before = total(entity).low();
        assertThat(before).isEqualTo(grandTotal(drawn));

        askAndAnswer(key);
        SubmissionKey revision = revise(entity, drawn);
        region.settle();

        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.SUPERSEDED);
        assertThat(region.submission(revision).revisionReason()).isEqualTo("ERROR_CORRECTED");
        assertThat(total(entity).low()).isEqualTo(before + 1);
    }

    @Test
    void aLateEntityIsMissingUntilAnExtensionLetsItsReturnIn() {
        EntityCode entity = entityOf("SLB", SMUGGLING, "2024-Q1");
        region.open(SMUGGLING, "2024-Q1");
        region.close(SMUGGLING, "2024-Q1");
        String file = text(entity, SMUGGLING, "2024-Q1", "SLB");

        Receipt refused = region.deliver(entity, SMUGGLING, "2024-Q1", file);
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        answer ->
                                assertThat(answer.findings())
                                        .extracting(Finding::rule)
                                        .containsExactly("F02"));

        region.asSystem(
                () ->
                        extensions.grant(
                                agreements.find(entity, SMUGGLING).orElseThrow(),
                                ReportingPeriod.parse("2024-Q1"),
                                LocalDate.of(2999, 1, 1),
                                "A flood stopped the work (invented).",
                                "secretariat"));
        SubmissionKey key =
                region.delivered(region.deliver(entity, SMUGGLING, "2024-Q1", file)).key();
        region.approve(key);

        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.ACCEPTED);
    }

    private EntityCode entity(String area) {
        EntityCode entity = null;
        for (var each : ROUND.entrySet()) {
            region.open(each.getKey(), each.getValue());
            if (entity == null) {
                entity = entityOf(area, each.getKey(), each.getValue());
            } else {
                EntityCode owes = entity;
                region.asSystem(
                        () ->
                                agreements.add(
                                        entities.find(owes).orElseThrow(),
                                        each.getKey(),
                                        ReportingPeriod.parse(each.getValue()),
                                        null));
            }
        }
        return java.util.Objects.requireNonNull(entity);
    }

    private EntityCode entityOf(String area, String dataflow, String from) {
        return region.entityIn(area, dataflow, from);
    }

    private SubmissionKey deliver(
            EntityCode entity, String member, String dataflow, String period) {
        Receipt receipt =
                region.deliver(entity, dataflow, period, text(entity, dataflow, period, member));
        return region.delivered(receipt).key();
    }

    private String text(EntityCode entity, String dataflow, String period, String member) {
        return new String(
                CsvDelivery.write(
                        new SubmissionKey(entity, dataflow, ReportingPeriod.parse(period), 1),
                        draw(member, dataflow, period)),
                StandardCharsets.UTF_8);
    }

    private List<InventedTable> draw(String member, String dataflow, String period) {
        InventedRegion.Member drawn = invented.member(member);
        return new InventedFigures(
                        invented,
                        drawn,
                        definitions.codeList("CL_AREA").find(drawn.area()).orElseThrow(),
                        definitions
                                .questionnaire(dataflow, ReportingPeriod.parse(period))
                                .orElseThrow(),
                        ReportingPeriod.parse(period),
                        0,
                        new SplittableRandom(11))
                .draw();
    }

    private static List<InventedTable> of(List<InventedTable> drawn, String... tables) {
        return drawn.stream()
                .filter(each -> Arrays.asList(tables).contains(each.table().id()))
                .toList();
    }

    private static byte[] file(EntityCode entity, List<InventedTable> tables) {
        return CsvDelivery.write(
                new SubmissionKey(entity, MIGRATION, ReportingPeriod.parse(QUARTER), 1), tables);
    }

    private void upload(String who, DraftKey part, byte[] content) throws IOException {
        Path file = Files.createTempFile("part", ".csv");
        Files.write(file, content);
        Parts.Upload upload = ActingAccount.callAs(who, () -> parts.upload(part, file));
        Files.delete(file);
        assertThat(upload.isRefused()).as(upload.findings().toString()).isFalse();
    }

    private void type(String who, DraftKey part, List<InventedTable> tables) {
        for (InventedTable table : tables) {
            List<CellChange> changes = new ArrayList<>();
            table.cells()
                    .forEach(
                            (series, value) ->
                                    changes.add(
                                            new CellChange(
                                                    table.table().id(), series, typed(value), 0)));
            ActingAccount.callAs(who, () -> entry.change(part, changes));
        }
    }

    private static Typed typed(String value) {
        return value.equals("M") ? new Typed("", "M", "", null) : new Typed(value, "", "", null);
    }

    private boolean isHidden(String who, DraftKey part) {
        try {
            return ActingAccount.callAs(who, () -> entry.cells(part, "IM1A")).isEmpty();
        } catch (AccessDeniedException hidden) {
            return true;
        }
    }

    private SubmissionKey handOver(DraftKey state) {
        String focalPoint = region.focalPointOf(state.entity());
        ActingAccount.callAs(focalPoint, () -> merging.merge(state));
        Handover handover = ActingAccount.callAs(focalPoint, () -> handingOver.handOver(state));
        assertThat(handover).isInstanceOf(Handover.Done.class);
        Receipt receipt = ((Handover.Done) handover).receipt();
        SubmissionKey key = region.delivered(receipt).key();
        jobs.await(key.toString(), Duration.ofSeconds(60));
        return key;
    }

    private void askAndAnswer(SubmissionKey key) {
        QueryOutcome question =
                ActingAccount.callAs(
                        region.analyst(),
                        () ->
                                queries.ask(
                                        key,
                                        new QueryPlace(
                                                "IM1A", SeriesKey.parse("detections._T._T._T")),
                                        new QueryWords("Is one missing?", null, null)));
        var written = (QueryOutcome.Written) question;
        ActingAccount.callAs(
                region.focalPointOf(key.entity()),
                () -> queries.answer(written.key(), 0, new QueryWords("Yes.", null, null)));
        assertThat(
                        ActingAccount.callAs(region.analyst(), () -> asked.thread(written.key()))
                                .query()
                                .status())
                .isEqualTo(QueryStatus.ANSWERED);
    }

    /** One more person of unknown citizenship, sex and age. */
    private SubmissionKey revise(EntityCode entity, List<InventedTable> drawn) {
        List<InventedTable> corrected =
                of(drawn, "IM1A", "Q1B").stream().map(CompleteRoundTests::withOneMore).toList();
        Receipt receipt =
                region.deliver(
                        entity,
                        MIGRATION,
                        QUARTER,
                        new String(file(entity, corrected), StandardCharsets.UTF_8));
        SubmissionKey key = region.delivered(receipt).key();
        ActingAccount.callAs(
                region.focalPointOf(entity),
                () ->
                        submissions.giveRevisionReason(
                                key, "ERROR_CORRECTED", "One person had been left out."));
        region.approve(key);
        return key;
    }

    private static InventedTable withOneMore(InventedTable drawn) {
        if (!drawn.table().id().equals("IM1A")) {
            return drawn;
        }
        Map<SeriesKey, String> cells = new LinkedHashMap<>(drawn.cells());
        for (String citizenship : List.of("UNK", "_T")) {
            for (String sex : List.of("U", "_T")) {
                for (String age : List.of("UNK", "_T")) {
                    cells.merge(
                            new SeriesKey("detections", List.of(citizenship, sex, age)),
                            "1",
                            CompleteRoundTests::sum);
                }
            }
        }
        return new InventedTable(drawn.table(), cells);
    }

    private static String sum(String one, String other) {
        return one.startsWith("<")
                ? one
                : String.valueOf(Long.parseLong(one) + Long.parseLong(other));
    }

    private static long grandTotal(List<InventedTable> drawn) {
        return Long.parseLong(
                of(drawn, "IM1A")
                        .getFirst()
                        .cells()
                        .getOrDefault(SeriesKey.parse("detections._T._T._T"), ""));
    }

    private Aggregate total(EntityCode entity) {
        var query =
                new AggregateQuery(
                        MIGRATION,
                        "IM1A",
                        "detections",
                        entity.value(),
                        List.of(ReportingPeriod.parse(QUARTER)),
                        List.of(),
                        null);
        AggregateTable found = ActingAccount.callAs(region.analyst(), () -> aggregates.find(query));
        assertThat(found.coverageOf(ReportingPeriod.parse(QUARTER)).reported())
                .containsExactly(entity);
        return found.aggregates().getFirst();
    }

    /** The rules that found something which asks for an answer. */
    private Set<String> rules(SubmissionKey key) {
        return region.findings(key).stream()
                .map(RecordedFinding::finding)
                .filter(each -> each.severity() != Severity.INFORMATION)
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
