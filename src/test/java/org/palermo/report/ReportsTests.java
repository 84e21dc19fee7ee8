package org.palermo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palermo.structure.DefinitionException;
import org.palermo.structure.DefinitionSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report definitions that are shipped, and what is said of those that are wrong. */
class ReportsTests {

    @Test
    void loadAllShippedReports() {
        assertThat(Samples.shippedReports())
                .extracting(ReportDefinition::id)
                .containsExactly(
                        "document-fraud-overview",
                        "regional-overview",
                        "smuggling-overview",
                        "trafficking-overview");
    }

    @Test
    void makeADocumentOfEveryShippedReport() {
        for (ReportDefinition report : Samples.shippedReports()) {
            ReportDocument document =
                    Samples.document(
                            report.id(), "2024", "2025", new InventedFigures(Samples.DEFINITIONS));

            assertThat(document.tables()).hasSameSizeAs(report.tables());
            assertThat(document.charts()).hasSameSizeAs(report.charts());
            assertThat(document.points()).noneMatch(point -> point.contains("{"));
        }
    }

    @Test
    void reportAllProblemsOfAllFilesAtOnce() throws IOException {
        String text =
                Files.readString(Path.of("reports/regional-overview.yaml"))
                        .replace("concept: border_type", "concept: colour")
                        .replace("kind: ranking", "kind: pie")
                        .replace("audience:", "readers:")
                        .replace("{share} %", "{part} %");

        assertThatThrownBy(
                        () ->
                                ReportFiles.load(
                                        List.of(
                                                new DefinitionSource(
                                                        "regional-overview.yaml", text),
                                                new DefinitionSource("empty.yaml", "id: other")),
                                        Samples.DEFINITIONS))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        e ->
                                assertThat(e.problems())
                                        .anyMatch(each -> each.contains("“readers” is no key"))
                                        .anyMatch(
                                                each ->
                                                        each.contains("audience")
                                                                && each.contains("is missing"))
                                        .anyMatch(
                                                each ->
                                                        each.contains("“pie” is no value")
                                                                && each.contains("trend"))
                                        .anyMatch(
                                                each ->
                                                        each.contains(
                                                                "“colour” is no dimension of IM1B,"
                                                                        + " allowed: border_type"))
                                        .anyMatch(each -> each.contains("“part” is no placeholder"))
                                        .anyMatch(each -> each.startsWith("empty.yaml: tables")));
    }

    @Test
    void refuseToAddUpWhatIsNoCount() throws IOException {
        String text =
                Files.readString(Path.of("reports/regional-overview.yaml"))
                        .replace("dataflow: irregular-migration", "dataflow: smuggling-of-migrants")
                        .replaceAll("table: IM1A, measure: \\w+", "table: SM4A, measure: median");

        assertThatThrownBy(
                        () ->
                                ReportFiles.load(
                                        List.of(
                                                new DefinitionSource(
                                                        "regional-overview.yaml", text)),
                                        Samples.DEFINITIONS))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        e ->
                                assertThat(e.problems())
                                        .anyMatch(
                                                each ->
                                                        each.contains(
                                                                "“median” is no count of SM4A,"
                                                                        + " allowed: payments")));
    }
}
