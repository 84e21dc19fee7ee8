package org.palermo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palermo.aggregation.Change;
import org.palermo.report.ReportTable.ColumnKind;
import org.palermo.report.ReportTable.Row;
import org.palermo.structure.DefinitionSource;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Map;

/** How figures, and their absence, are laid out. */
class ReportAssemblerTests {

    private static final String REPORT =
            """
            id: small
            title: Small report
            summary: Entries
            audience: Readers
            dataflow: irregular-migration
            frequencies: [quarterly, annual]
            tables:
              - id: entries
                title: Entries
                columns: [share, previous, year, highest]
                blocks:
                  - { title: Total, table: IM1A, measure: detections, highest: citizenship }
                  - { title: By sex, table: IM1A, measure: detections, concept: sex, highest: citizenship }
                  - { title: Main, table: IM1A, measure: detections, concept: citizenship, top: 2, rest: All other }
            charts:
              - id: trend
                kind: trend
                table: entries
                periods: 4
                subtitle: Entries
                findings: { rise: "up {percent} %", fall: "down {percent} %", steady: level, unknown: entries }
            """;

    private final TinyRegion region = new TinyRegion();

    @Test
    void printsCountsSharesAndChangesOfTheSameReporters() {
        region.figure("2026-Q1", "", 200, 200)
                .figure("2026-Q2", "", 300, 300, new Change(150, 230, 2), new Change(282, 605, 3))
                .figure("2026-Q2", "sex=F", 37, 37, new Change(40, 37, 3), new Change(37, 37, 3));

        assertThat(cells("Total")).containsExactly("200", "300", "100", "+53", "+115", ":");
        assertThat(cells("Female")).containsExactly(":", "37", "12", "−7.5", "0", ":");
    }

    @Test
    void neverPrintsAMissingFigureAsZero() {
        region.reporting("2026-Q1", 0)
                .figure("2026-Q2", "", 10, 10)
                .figure("2026-Q2", "sex=M", 0, 0);

        assertThat(cells("Total")).startsWith(":", "10");
        assertThat(cells("Male")).startsWith(":", "0", "0");
        assertThat(cells("Female")).startsWith(":", ":", ":", ":", ":");
    }

    @Test
    void saysNotApplicableWhereNothingCanBeCompared() {
        region.figure("2026-Q2", "", 0, 0, new Change(0, 0, 3), Change.NONE);

        assertThat(cells("Total")).containsExactly(":", "0", "n.a.", "n.a.", "n.a.", ":");
    }

    @Test
    void printsRangesOfFiguresThatAreNotExact() {
        region.figure("2026-Q2", "", 100, 104).figure("2026-Q2", "sex=F", 12, 16);

        assertThat(cells("Female")).startsWith(":", "12–16", "12–16");
        assertThat(notes()).anyMatch(note -> note.contains("A range such as 12–16"));
    }

    @Test
    void namesTheHighestShareOnlyWhenItIsCertain() {
        region.figure("2026-Q2", "", 100, 100)
                .figure("2026-Q2", "citizenship=AFG", 70, 70)
                .figure("2026-Q2", "citizenship=VNM", 30, 30)
                .figure("2026-Q2", "sex=M", 10, 14)
                .figure("2026-Q2", "sex=M,citizenship=AFG", 5, 9)
                .figure("2026-Q2", "sex=M,citizenship=VNM", 5, 5);

        assertThat(cells("Total")).last().isEqualTo("Afghanistan (70\u00a0%)");
        assertThat(cells("Male")).last().isEqualTo("n.a.");
    }

    @Test
    void printsTheRestOnlyFromFiguresThatAreThere() {
        region.figure("2026-Q1", "", 90, 90)
                .figure("2026-Q1", "citizenship=AFG", 40, 40)
                .figure("2026-Q2", "", 100, 100)
                .figure("2026-Q2", "citizenship=AFG", 50, 50)
                .figure("2026-Q2", "citizenship=VNM", 30, 34)
                .figure("2026-Q2", "citizenship=KHM", 5, 5);

        assertThat(labels()).containsSubsequence("Afghanistan", "Viet Nam", "All other");
        assertThat(labels()).doesNotContain("Cambodia");
        assertThat(cells("All other")).startsWith(":", "16–20");
    }

    @Test
    void comparesTheRestOnlyOverTheSameReporters() {
        region.figure("2026-Q2", "", 100, 100, new Change(80, 100, 3), new Change(50, 90, 2))
                .figure("2026-Q2", "citizenship=AFG", 60, 60, new Change(60, 60, 3), Change.NONE);

        assertThat(cells("All other")).containsExactly(":", "40", "40", "+100", "n.a.", "");
    }

    @Test
    void statesTheCoverageAndWhoIsMissing() {
        region.reporting("2026-Q2", 2).figure("2026-Q1", "", 1, 1).figure("2026-Q2", "", 1, 1);

        assertThat(cells("Entities that reported")).startsWith("3 of 3", "2 of 3");
        assertThat(notes())
                .anyMatch(note -> note.contains("2026\u00a0Q2: Viet Nam"))
                .noneMatch(note -> note.contains("2026\u00a0Q1:"));
    }

    @Test
    void namesWhoseSeriesBreaks() {
        region.breaking("2026-Q2", "THA").figure("2026-Q1", "", 1, 1).figure("2026-Q2", "", 1, 1);

        assertThat(notes())
                .anyMatch(
                        note ->
                                note.contains("do not compare with earlier ones")
                                        && note.contains("2026\u00a0Q2: Thailand"));
    }

    @Test
    void printsDefinitionsSignsDesignationsAndTheStateOfTheData() {
        region.figure("2026-Q2", "", 1, 1);
        ReportDocument document = document("2026-Q1", "2026-Q2");

        assertThat(notes())
                .anyMatch(note -> note.contains("“:” nobody reported"))
                .anyMatch(note -> note.startsWith("Illegal entries detected (detections)"));
        assertThat(document.texts()).last().extracting(ReportText::title).isEqualTo("Designations");
        assertThat(document.fact("asOf").text()).isEqualTo("14 November 2026, 09:30 UTC");
        assertThat(document.empty()).isFalse();
    }

    @Test
    void comparesYearsOnlyWithTheYearBefore() {
        region.figure("2025", "", 4, 4, new Change(2, 4, 3), new Change(2, 4, 3));
        ReportTable table = document("2025", "2025").tables().getFirst();

        assertThat(table.columns().stream().filter(each -> each.kind() == ColumnKind.CHANGE))
                .singleElement()
                .extracting(ReportTable.Column::label)
                .isEqualTo("Change on 2024, %");
    }

    @Test
    void wordsTheFindingFromTheFigures() {
        region.figure("2026-Q2", "", 300, 300, Change.NONE, new Change(200, 150, 2));

        assertThat(document("2026-Q1", "2026-Q2").points()).containsExactly("down 25 %");
    }

    @Test
    void namesNoLargestCodeWhereTwoMayBeIt() {
        region.figure("2026-Q2", "", 20, 24)
                .figure("2026-Q2", "citizenship=AFG", 10, 10)
                .figure("2026-Q2", "citizenship=VNM", 8, 12);
        String ranking =
                """
                  - id: ranking
                    kind: ranking
                    table: entries
                    concept: citizenship
                    subtitle: Entries
                    findings: { first: "{first} leads", unknown: nobody leads }
                """;

        assertThat(document(REPORT + ranking, "035", "2026-Q1", "2026-Q2").points())
                .containsExactly("entries", "nobody leads");
    }

    @Test
    void keepsAGapInTheTrend() {
        region.figure("2025-Q3", "", 5, 5).figure("2026-Q1", "", 7, 7).figure("2026-Q2", "", 8, 8);
        ReportChart trend = document("2026-Q1", "2026-Q2").charts().getFirst();

        assertThat(trend.series().getFirst().values())
                .extracting(ReportCell::text)
                .containsExactly("5", ":", "7", "8");
        assertThat(trend.alternative()).contains("2025\u00a0Q4 Not reported");
    }

    @Test
    void knowsWhenThereIsNothingToReport() {
        region.reporting("2026-Q2", 0).reporting("2026-Q1", 0);
        ReportDocument document = document("2026-Q1", "2026-Q2");

        assertThat(document.empty()).isTrue();
        assertThat(document.charts()).isEmpty();
    }

    @Test
    void refusesAreasThatDoNotExist() {
        assertThatThrownBy(() -> document("NOWHERE", "2026-Q1", "2026-Q2"))
                .isInstanceOf(NotFoundException.class);
    }

    private ReportDocument document(String from, String to) {
        return document("035", from, to);
    }

    private ReportDocument document(String area, String from, String to) {
        return document(REPORT, area, from, to);
    }

    private ReportDocument document(String definition, String area, String from, String to) {
        ReportDefinition report =
                ReportFiles.load(
                                List.of(new DefinitionSource("small.yaml", definition)),
                                Samples.DEFINITIONS)
                        .getFirst();
        Map<EntityCode, String> names = InventedFigures.names();
        return new ReportAssembler(Samples.DEFINITIONS, names, Samples.messages())
                .document(
                        report,
                        new ReportRequest(
                                area, ReportingPeriod.parse(from), ReportingPeriod.parse(to)),
                        region);
    }

    private List<Row> rows() {
        return document("2026-Q1", "2026-Q2").tables().getFirst().blocks().stream()
                .flatMap(block -> block.rows().stream())
                .toList();
    }

    private List<String> labels() {
        return rows().stream().map(Row::label).toList();
    }

    private List<String> cells(String label) {
        return rows().stream()
                .filter(row -> row.label().equals(label))
                .flatMap(row -> row.cells().stream())
                .map(ReportCell::text)
                .toList();
    }

    private List<String> notes() {
        return document("2026-Q1", "2026-Q2").tables().getFirst().notes();
    }
}
