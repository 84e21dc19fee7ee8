package org.palermo.submission.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class AddedUpTests {

    private static final Definitions DEFINITIONS =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));
    private static final Questionnaire QUESTIONNAIRE =
            DEFINITIONS
                    .version("irregular-migration", ReportingPeriod.parse("2018-Q1"))
                    .orElseThrow();

    @Test
    void rowsThatAgreeAreOneFigureAndPartOfEveryTotal() {
        Map<String, String> figures =
                added(row("VNM.F.Y0T17", 2), row("VNM.F.Y0T17", 3), row("THA.M.Y_GE18", 4));

        assertThat(figures)
                .containsEntry("VNM.F.Y0T17", "5")
                .containsEntry("VNM._T._T", "5")
                .containsEntry("_T.M._T", "4")
                .containsEntry("_T._T.Y0T17", "5")
                .containsEntry("_T._T._T", "9")
                .doesNotContainKey("THA.F._T");
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        var random = new Random(7);
        List<Cell> rows =
                Stream.of("VNM.F.Y0T17", "THA.M.Y_GE18", "VNM.M.UNK", "THA.M.Y_GE18", "LAO.F.UNK")
                        .map(codes -> row(codes, random.nextInt(100)))
                        .collect(Collectors.toList());
        Map<String, String> expected = added(rows);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(rows, random);

            assertThat(added(rows)).isEqualTo(expected);
        }
    }

    @Test
    void aTotalInTheListStaysAsItIs() {
        Map<String, String> figures =
                added(row("VNM.F.Y0T17", 2), row("VNM.M.Y0T17", 3), row("_T._T._T", 6));

        assertThat(figures).containsEntry("_T._T._T", "6").containsEntry("VNM._T._T", "5");
    }

    @Test
    void aMissingFigureMakesEveryTotalItBelongsToMissing() {
        Map<String, String> figures =
                added(
                        row("VNM.F.Y0T17", 2),
                        cell("THA.M.Y0T17", new CellValue.Missing(ObsStatus.O)));

        assertThat(figures)
                .containsEntry("THA.M.Y0T17", "O")
                .containsEntry("VNM._T._T", "2")
                .doesNotContainKeys("_T._T._T", "THA._T._T", "_T._T.Y0T17");
    }

    @Test
    void whatCannotBeAddedUpStaysSeveralSoThatItIsFound() {
        List<Cell> cells =
                AddedUp.of(
                        QUESTIONNAIRE,
                        List.of(
                                row("VNM.F.Y0T17", 2),
                                cell("VNM.F.Y0T17", new CellValue.Below(5))));

        assertThat(cells).hasSize(2).allMatch(cell -> cell.key().codes().contains("VNM"));
    }

    private static Map<String, String> added(Cell... rows) {
        return added(List.of(rows));
    }

    private static Map<String, String> added(List<Cell> rows) {
        return AddedUp.of(QUESTIONNAIRE, rows).stream()
                .collect(
                        Collectors.toMap(
                                cell -> String.join(".", cell.key().codes()),
                                cell ->
                                        cell.value() instanceof CellValue.Reported(var value, _)
                                                ? String.valueOf(value)
                                                : cell.value().status().name()));
    }

    private static Cell row(String codes, long value) {
        return cell(codes, new CellValue.Reported(value, ObsStatus.A));
    }

    private static Cell cell(String codes, CellValue value) {
        SeriesKey key = SeriesKey.parse("detections." + codes);
        return new Cell(
                "IM1A", key, value, ConfStatus.F, null, new Origin.Field("IM1A", key.toString()));
    }
}
