package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.palermo.structure.Code;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.DefinitionSource;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.support.CsvReturn;
import org.palermo.support.FilledTemplate;
import org.palermo.validation.Applicability;
import org.palermo.validation.Cell;
import org.palermo.validation.CellReader;
import org.palermo.validation.CellReading;
import org.palermo.validation.CellValue;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.validation.CellValue.Written;
import org.palermo.validation.FileFacts;
import org.palermo.validation.Finding;
import org.palermo.validation.RuleBook;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.ReportingPeriod;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, amounts, texts and codes on their way through a template and a CSV file. */
class MeasureKindsTests {

    private static final ReportingPeriod PERIOD = ReportingPeriod.quarter(2026, 3);
    private static final EntityCode LAOS = new EntityCode("LAO");
    private static final String WORDS = "Article 12;\nsince \"2026\", with annex.";

    private static final String YAML =
            """
            dataflow: kinds
            version: 2026-Q1
            title: Kinds
            description: One measure of each kind.
            legal_basis: The law.
            frequencies: [quarterly]
            tables:
              - id: K1
                indicator: K
                title: All kinds
                unit: persons
                definition: Persons.
                legal_basis: The law.
                guidance: Count.
                measures:
                  - { id: persons, label: Persons, definition: Number. }
                  - { id: fee, label: Fee, definition: Paid., unit: USD, kind: amount }
                  - { id: words, label: Words, definition: Said., kind: text }
                  - { id: mostly, label: Mostly, definition: Most., kind: code, code_list: CL_SEX }
                dimensions:
                  - { concept: border_type, members: [LAND, SEA, AIR, NS, _T] }
              - id: Q1
                indicator: Q
                title: In words
                unit: answers
                definition: Answers.
                legal_basis: None.
                guidance: Write.
                measures:
                  - { id: text, label: Text, definition: Words., kind: text }
                dimensions:
                  - { concept: sex, members: [F, M], total: none, rest: none }
              - id: B1
                indicator: B
                title: Citizenships and borders
                unit: persons
                definition: Persons.
                legal_basis: The law.
                guidance: Count.
                measures:
                  - { id: persons, label: Persons, definition: Number. }
                dimensions:
                  - { concept: citizenship, open: true }
                  - { concept: border_type, axis: column }
            """;

    private static final Definitions DEFINITIONS = definitions();
    private static final Questionnaire QUESTIONNAIRE = DEFINITIONS.latest("kinds").orElseThrow();
    private static final RuleBook BOOK = RuleBook.of(DEFINITIONS, QUESTIONNAIRE);

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void comeBackFromTheTemplate() {
        try (var template = template()) {
            fill(template);

            Map<String, CellValue> values = read(parse(template.bytes()));

            assertThat(findings).isEmpty();
            assertThat(values).containsAllEntriesOf(filled());
        }
    }

    @Test
    void comeBackFromACsvFile() {
        var csv = new CsvReturn("kinds", LAOS, PERIOD.toString(), "border_type", "sex");
        csv.add("K1", "persons", "5", "LAND");
        csv.add("K1", "fee", "1,250.50", "LAND");
        csv.add("K1", "words", WORDS, "LAND");
        csv.add("K1", "mostly", "F", "LAND");
        csv.add("K1", "fee", "0.1", "_T");
        csv.addWithStatus("K1", "words", "", "O", "_T");
        csv.add("Q1", "text", WORDS, "", "F");

        Map<String, CellValue> values =
                read(CsvParser.parse(csv.bytes(), QUESTIONNAIRE, expected()));

        assertThat(findings).isEmpty();
        assertThat(values).containsAllEntriesOf(filled());
    }

    @Test
    void offerWhatEachKindAllowsInTheTemplate() {
        try (var template = template()) {
            XSSFSheet sheet = template.workbook().getSheet("K1");

            assertThat(sheet.getDataValidations())
                    .extracting(DataValidation::getValidationConstraint)
                    .extracting(DataValidationConstraint::getValidationType)
                    .containsExactly(
                            DataValidationConstraint.ValidationType.INTEGER,
                            DataValidationConstraint.ValidationType.DECIMAL,
                            DataValidationConstraint.ValidationType.TEXT_LENGTH,
                            DataValidationConstraint.ValidationType.LIST);
            var fee = template.cell("K1", List.of("LAND"), "fee");
            var words = template.cell("K1", List.of("LAND"), "words");
            assertThat(fee.getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(words.getCellStyle().getWrapText()).isTrue();
            assertThat(words.getCellStyle().getLocked()).isFalse();
            assertThat(sheet.getColumnWidth(words.getColumnIndex()))
                    .isGreaterThan(3 * sheet.getColumnWidth(fee.getColumnIndex()));
        }
    }

    @Test
    void lockWhatCannotExistInTheTemplate() {
        try (var template = template()) {
            var sea = template.cell("K1", List.of("SEA"), "persons");
            var open = template.cell("B1", List.of("VNM"), "persons", "SEA");

            assertThat(sea.getStringCellValue()).isEqualTo("M");
            assertThat(sea.getCellStyle().getLocked()).isTrue();
            assertThat(open.getStringCellValue()).isEmpty();
            assertThat(open.getCellStyle().getLocked()).isTrue();
            assertThat(template.cell("K1", List.of("AIR"), "persons").getCellStyle().getLocked())
                    .isFalse();
        }
    }

    @Test
    void anUntouchedTemplateReportsNothing() {
        try (var template = template()) {
            assertThat(read(parse(template.bytes()))).isEmpty();
            assertThat(findings).isEmpty();
        }
    }

    @Test
    void aTableThatWasBegunSaysWhatCannotExist() {
        try (var template = template()) {
            template.cell("B1", List.of("VNM"), "persons", "LAND").setCellValue(3);

            assertThat(read(parse(template.bytes())))
                    .containsEntry("B1!persons.VNM.LAND", new Reported(3, ObsStatus.A))
                    .containsEntry("B1!persons.VNM.SEA", new Missing(ObsStatus.M))
                    .doesNotContainKey("K1!persons.SEA");
        }
    }

    private static void fill(FilledTemplate template) {
        template.set("K1", 5, List.of("LAND"), "persons");
        template.set("K1", 1250.5, List.of("LAND"), "fee");
        template.set("K1", 0.1, List.of("_T"), "fee");
        template.cell("K1", List.of("LAND"), "words").setCellValue(WORDS);
        template.cell("K1", List.of("_T"), "words").setCellValue(":");
        template.cell("K1", List.of("LAND"), "mostly").setCellValue("Female [F]");
        template.cell("Q1", List.of("F"), "text").setCellValue(WORDS);
    }

    private static Map<String, CellValue> filled() {
        return Map.of(
                "K1!persons.LAND", new Reported(5, ObsStatus.A),
                "K1!fee.LAND", new Reported(125050, ObsStatus.A),
                "K1!fee._T", new Reported(10, ObsStatus.A),
                "K1!words.LAND", new Written(WORDS),
                "K1!words._T", new Missing(ObsStatus.O),
                "K1!mostly.LAND", new Written("F"),
                "Q1!text.F", new Written(WORDS),
                "K1!persons.SEA", new Missing(ObsStatus.M));
    }

    /** What is understood, kept and read again, by table and series. */
    private Map<String, CellValue> read(Delivery delivery) {
        var reader = new CellReader(BOOK, PERIOD);
        List<Cell> cells = new ArrayList<>();
        delivery.cells()
                .forEach(
                        raw -> {
                            CellReading reading = reader.read(raw);
                            findings.addAll(reading.findings());
                            if (reading instanceof CellReading.Read(var cell, _)) {
                                cells.add(cell);
                            }
                        });
        Map<String, CellValue> values = new TreeMap<>();
        ReturnCodec.unpack(ReturnCodec.pack(applicability().complete(cells)))
                .forEach(cell -> values.put(cell.table() + '!' + cell.key(), cell.value()));
        return values;
    }

    private static Applicability applicability() {
        Code laos = DEFINITIONS.codeList("CL_AREA").find(LAOS.value()).orElseThrow();
        return Applicability.of(BOOK, laos);
    }

    private static FilledTemplate template() {
        var bytes = new ByteArrayOutputStream();
        try {
            WorkbookTemplate.write(QUESTIONNAIRE, LAOS, "Laos", PERIOD, applicability(), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new FilledTemplate(bytes.toByteArray());
    }

    private static Delivery parse(byte[] workbook) {
        return WorkbookParser.parse(workbook, QUESTIONNAIRE, expected());
    }

    private static FileFacts.Expected expected() {
        return new FileFacts.Expected("kinds", QUESTIONNAIRE.version(), LAOS, PERIOD, true);
    }

    private static Definitions definitions() {
        List<DefinitionSource> sources = new ArrayList<>(DefinitionFiles.in(Path.of("schemas")));
        sources.add(new DefinitionSource("questionnaires/kinds/2026-Q1.yaml", YAML));
        return DefinitionFiles.load(sources);
    }
}
