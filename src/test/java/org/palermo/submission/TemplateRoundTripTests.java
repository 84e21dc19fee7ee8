package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.support.FilledTemplate;
import org.palermo.validation.Applicability;
import org.palermo.validation.FileFacts;
import org.palermo.validation.RawCell;
import org.palermo.validation.RuleBook;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is written into a template's cells comes out again under the same series. */
class TemplateRoundTripTests {

    private static final Definitions DEFINITIONS =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));
    private static final EntityCode ENTITY = new EntityCode("KHM");
    private static final ReportingPeriod PERIOD = ReportingPeriod.quarter(2026, 3);

    static Stream<String> dataflows() {
        return DEFINITIONS.dataflows().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dataflows")
    void everyCellComesBackUnderItsSeries(String dataflow) {
        Questionnaire questionnaire = questionnaire(dataflow);
        Map<String, String> written = new HashMap<>();
        try (var template = template(questionnaire)) {
            questionnaire.tables().forEach(table -> fill(template, table, written));

            Delivery delivery = parse(questionnaire, template);

            assertThat(delivery.facts().type()).isEqualTo(FileFacts.Type.WORKBOOK);
            assertThat(delivery.facts().defects()).isEmpty();
            assertThat(series(delivery)).isEqualTo(written);
        }
    }

    @Test
    void insertedRowsAndColumnsDoNoHarm() {
        Questionnaire questionnaire = questionnaire("irregular-migration");
        Map<String, String> written = new HashMap<>();
        try (var template = template(questionnaire)) {
            Table table = questionnaire.table("IM1B").orElseThrow();
            fill(template, table, written);
            Sheet sheet = template.workbook().getSheet("IM1B");
            int codeRow = FilledTemplate.codeRow(sheet);
            sheet.shiftRows(codeRow + 2, sheet.getLastRowNum(), 3);
            sheet.createRow(codeRow + 3).createCell(1).setCellValue("our own note");

            assertThat(series(parse(questionnaire, template))).isEqualTo(written);
        }
    }

    @Test
    void aTableWhoseRowsArePairsListsTheTotalOnlyAndOffersItBesideEachCode() {
        Questionnaire questionnaire = questionnaire("smuggling-of-migrants");
        var layout = TableLayout.of(questionnaire.table("SM1D").orElseThrow());

        assertThat(layout.listedRows())
                .singleElement()
                .satisfies(row -> assertThat(row).extracting(Code::id).containsOnly(Code.TOTAL));
        assertThat(layout.choices(layout.rows().getLast()))
                .extracting(Code::id)
                .contains("ANDAMAN_SEA", "UNK", Code.TOTAL);
        assertThat(TableLayout.of(questionnaire.table("SM4A").orElseThrow()).listedRows())
                .isEmpty();
    }

    @Test
    void swappedColumnsDoNoHarm() {
        Questionnaire questionnaire = questionnaire("irregular-migration");
        Map<String, String> written = new HashMap<>();
        try (var template = template(questionnaire)) {
            fill(template, questionnaire.table("IM1B").orElseThrow(), written);
            Sheet sheet = template.workbook().getSheet("IM1B");
            for (int i = FilledTemplate.codeRow(sheet); i <= sheet.getLastRowNum(); i++) {
                swap(sheet.getRow(i), 2, 4);
            }

            assertThat(series(parse(questionnaire, template))).isEqualTo(written);
        }
    }

    /** Each cell with a number of its own; an open table gets three rows of codes. */
    private static void fill(FilledTemplate template, Table table, Map<String, String> written) {
        var layout = TableLayout.of(table);
        List<List<Code>> rows = new java.util.ArrayList<>(layout.listedRows());
        if (layout.isOpen()) {
            rows.addAll(chosen(layout));
        }
        for (List<Code> row : rows) {
            for (TableLayout.Column column : layout.figureColumns()) {
                int number = written.size() + 1;
                List<String> codes = row.stream().map(Code::id).toList();
                template.set(table.id(), number, codes, column.stamp());
                written.put(
                        series(table, column.measure().id(), row, column.codes()),
                        String.valueOf(number));
            }
        }
    }

    private static List<List<Code>> chosen(TableLayout layout) {
        return IntStream.range(0, 3)
                .mapToObj(
                        row ->
                                layout.rows().stream()
                                        .map(each -> members(each.codes()).get(row))
                                        .toList())
                .toList();
    }

    private static List<Code> members(CodeList codes) {
        return codes.codes().stream().filter(each -> each.role() == Code.Role.MEMBER).toList();
    }

    private static String series(Table table, String measure, List<Code> rows, List<Code> columns) {
        var rowCodes = rows.iterator();
        var columnCodes = columns.iterator();
        var series = new StringBuilder(table.id()).append('!').append(measure);
        for (Dimension dimension : table.dimensions()) {
            series.append('.')
                    .append(
                            (dimension.axis() == Dimension.Axis.ROW ? rowCodes : columnCodes)
                                    .next()
                                    .id());
        }
        return series.toString();
    }

    private static Map<String, String> series(Delivery delivery) {
        Map<String, String> series = new HashMap<>();
        for (RawCell cell : delivery.cells()) {
            String key =
                    cell.table().id()
                            + "!"
                            + String.join(
                                    ".",
                                    Stream.concat(Stream.of(cell.measure()), cell.codes().stream())
                                            .toList());
            assertThat(series.put(key, cell.value())).as(key).isNull();
        }
        return series;
    }

    private static void swap(Row row, int one, int other) {
        Cell first = row.getCell(one, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
        Cell second = row.getCell(other, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
        if (first.getCellType() == second.getCellType()) {
            switch (first.getCellType()) {
                case STRING -> {
                    String text = first.getStringCellValue();
                    first.setCellValue(second.getStringCellValue());
                    second.setCellValue(text);
                }
                case NUMERIC -> {
                    double number = first.getNumericCellValue();
                    first.setCellValue(second.getNumericCellValue());
                    second.setCellValue(number);
                }
                default -> {}
            }
        }
    }

    private static Questionnaire questionnaire(String dataflow) {
        return DEFINITIONS.latest(dataflow).orElseThrow();
    }

    private static Applicability applicability(Questionnaire questionnaire) {
        return Applicability.of(
                RuleBook.of(DEFINITIONS, questionnaire),
                DEFINITIONS.codeList("CL_AREA").find(ENTITY.value()).orElseThrow());
    }

    private static FilledTemplate template(Questionnaire questionnaire) {
        var bytes = new ByteArrayOutputStream();
        try {
            WorkbookTemplate.write(
                    questionnaire, ENTITY, "Cambodia", PERIOD, applicability(questionnaire), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new FilledTemplate(bytes.toByteArray());
    }

    private static Delivery parse(Questionnaire questionnaire, FilledTemplate template) {
        return WorkbookParser.parse(
                template.bytes(),
                questionnaire,
                new FileFacts.Expected(
                        questionnaire.dataflow(), questionnaire.version(), ENTITY, PERIOD, true));
    }
}
