package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.support.FilledTemplate;
import org.palermo.support.Zip;
import org.palermo.validation.Applicability;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Expected;
import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.FileFacts.Type;
import org.palermo.validation.Finding;
import org.palermo.validation.Place;
import org.palermo.validation.RuleBook;
import org.palermo.validation.Validator;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Small workbooks that a reader would need gigabytes for, and honest ones that it must take. */
class WorkbookGateTests {

    private static final Definitions DEFINITIONS =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));
    private static final EntityCode ENTITY = new EntityCode("KHM");
    private static final ReportingPeriod PERIOD = ReportingPeriod.quarter(2026, 3);

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private final Random noise = new Random(1);

    @TempDir private Path folder;

    @BeforeEach
    void aSmallWorkbook() {
        put(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd."
                        + "openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>");
        put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"DF1A\" r:id=\"a\"/>"
                        + "<sheet name=\"DF1B\" r:id=\"b\"/></sheets></workbook>");
        put(
                "xl/_rels/workbook.xml.rels",
                relations(
                        "<Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/>"
                                + "<Relationship Id=\"b\" Target=\"/xl/worksheets/sheet2.xml\"/>"));
        put("xl/sharedStrings.xml", "<sst><si><t>one</t></si><si><t>two</t></si></sst>");
        put("xl/worksheets/sheet1.xml", sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
        put("xl/worksheets/sheet2.xml", sheet(""));
    }

    @Test
    void anOrdinaryWorkbookIsLetIn() {
        sheet1("<row r=\"1048576\"><c r=\"XFD1048576\" t=\"s\"><v>1</v></c></row>");

        assertThat(inspect()).isEqualTo(new FileInspector.Found(Type.WORKBOOK, List.of()));
    }

    static Stream<String> dataflows() {
        return DEFINITIONS.dataflows().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dataflows")
    void everyTemplateIsLetInAsItIsAndFilled(String dataflow) throws IOException {
        Questionnaire questionnaire = DEFINITIONS.latest(dataflow).orElseThrow();
        var area = DEFINITIONS.codeList("CL_AREA").find(ENTITY.value()).orElseThrow();
        var bytes = new ByteArrayOutputStream();
        WorkbookTemplate.write(
                questionnaire,
                ENTITY,
                "Cambodia",
                PERIOD,
                Applicability.of(RuleBook.of(DEFINITIONS, questionnaire), area),
                bytes);

        assertThat(inspect(bytes.toByteArray()).type()).isEqualTo(Type.WORKBOOK);
        try (var saved = new FilledTemplate(bytes.toByteArray())) {
            assertThat(inspect(saved.bytes()).type()).isEqualTo(Type.WORKBOOK);
        }
    }

    @Test
    void aTemplateThatAnotherProgramSavedIsLetIn() throws IOException {
        byte[] saved =
                Files.readAllBytes(
                        Path.of("src/test/resources/submissions/saved-by-libreoffice/input.xlsx"));

        assertThat(inspect(saved)).isEqualTo(new FileInspector.Found(Type.WORKBOOK, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2", "999999999", "9999999999999", "-1", "1e3", "one"})
    void aTextThatIsNotThereIsRefused(String index) {
        sheet1("<row r=\"7\"><c r=\"B7\" t=\"s\"><v>" + index + "</v></c></row>");

        assertRefused(Flaw.TEXT_ABSENT, index, "B7");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ZZZZZZ1", "XFE1", "A1048577", "A0", "7", "", "A", "A99999999999"})
    void aCellOutsideOfEverySheetIsRefused(String reference) {
        sheet1("<row><c r=\"" + reference + "\"><v>1</v></c></row>");

        assertRefused(Flaw.CELL_BEYOND, reference, reference.isEmpty() ? null : reference);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2147483647", "1048577", "0", "-5", "x"})
    void aRowOutsideOfEverySheetIsRefused(String number) {
        sheet1("<row r=\"" + number + "\"><c><v>1</v></c></row>");

        assertRefused(Flaw.CELL_BEYOND, number, null);
    }

    @Test
    void moreCellsInARowThanColumnsAreRefused() {
        sheet1("<row>" + "<c/>".repeat(WorkbookScan.LAST_COLUMN + 1) + "</row>");

        assertRefused(Flaw.CELL_BEYOND, "", null);
    }

    @Test
    void manyRowsAsWideAsASheetAreRefused() {
        sheet1("<row><c r=\"XFD1\"/></row>" + "<row/>".repeat(13_000));

        assertRefused(Flaw.SHEET_ENDLESS, "", null);
    }

    @Test
    void aNumberLongerThanAnyIsRefused() {
        sheet1("<row><c r=\"C3\"><v>" + "9".repeat(101) + "</v></c></row>");

        assertRefused(Flaw.TEXT_ENDLESS, "C3", "C3");
    }

    @Test
    void aTextLongerThanACellIsRefused() {
        String text = "<is><t>" + "a".repeat(60_000) + "</t><t>" + "a".repeat(60_000) + "</t></is>";
        sheet1("<row><c r=\"C3\" t=\"inlineStr\">" + text + "</c></row>");

        assertRefused(Flaw.TEXT_ENDLESS, "C3", "C3");
    }

    @Test
    void aSharedTextLongerThanACellIsRefused() {
        put("xl/sharedStrings.xml", "<sst><si><t>" + noise(2_000_000) + "</t></si></sst>");

        assertThat(inspect().defects())
                .containsExactly(new Defect(Flaw.TEXT_ENDLESS, "", Place.FILE));
    }

    @Test
    void aTagWithoutEndIsRefusedBeforeItIsKept() {
        sheet1("<row r=\"1\" x=\"" + noise(2_000_000) + "\"/>");

        assertThat(inspect().defects()).extracting(Defect::flaw).containsExactly(Flaw.TEXT_ENDLESS);
    }

    @Test
    void aLongFormulaSharedByManyCellsIsRefused() {
        sheet1(
                "<row><c r=\"A1\"><f t=\"shared\" si=\"0\" ref=\"A1:A200\">"
                        + "+A1".repeat(2_700)
                        + "</f></c></row>"
                        + "<row><c r=\"A2\"><f t=\"shared\" si=\"0\"/></c></row>".repeat(200));

        assertRefused(Flaw.SHEET_ENDLESS, "", "A2");
    }

    @Test
    void asManyArrayFormulasAsCellsAreRefused() {
        var rows = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            rows.append("<row><c><f t=\"array\" ref=\"A1\">")
                    .append(noise.nextLong())
                    .append("</f></c></row>");
        }
        sheet1(rows.toString());

        assertRefused(Flaw.SHEET_ENDLESS, "", null);
    }

    @Test
    void aSheetThatTwoNamesLeadToIsRefused() {
        put(
                "xl/_rels/workbook.xml.rels",
                relations(
                        "<Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/>"
                                + "<Relationship Id=\"b\" Target=\"/xl/Worksheets/sheet1.xml\"/>"));

        assertThat(inspect().defects())
                .extracting(Defect::flaw)
                .containsExactly(Flaw.SHEET_ENDLESS);
    }

    @Test
    void aSheetThatIsListedTwiceIsRefused() {
        put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"DF1A\" r:id=\"a\"/>"
                        + "<sheet name=\"DF1B\" r:id=\"a\"/></sheets></workbook>");

        assertThat(inspect().defects())
                .containsExactly(new Defect(Flaw.SHEET_ENDLESS, "DF1B", Place.sheet("DF1B", null)));
    }

    @Test
    void namesWithoutEndAreRefused() {
        var names = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            names.append("<a").append(i).append("/>");
        }
        put("xl/theme/theme1.xml", "<x>" + names + "</x>");

        assertThat(inspect().defects())
                .containsExactly(new Defect(Flaw.SHEET_ENDLESS, "", Place.FILE));
    }

    @Test
    void instructionsOfNamesWithoutEndAreRefused() {
        var names = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            names.append("<?a").append(i).append("?>");
        }
        put("xl/worksheets/sheet1.xml", names + sheet(""));

        assertRefused(Flaw.SHEET_ENDLESS, "", null);
    }

    @Test
    void whatProgramsKeepForThemselvesMayBeLong() {
        put("customXml/item1.xml", "<DataMashup>" + noise(2_000_000) + "</DataMashup>");
        put("docProps/thumbnail.emf", noise(2_000_000));
        put(
                "xl/_rels/workbook.xml.rels",
                relations(
                        "<Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/>"
                                + "<Relationship Id=\"b\" Target=\"worksheets/sheet2.xml\"/>"
                                + "<Relationship Id=\"c\" Target=\"../customXml/item1.xml\"/>"));

        assertThat(inspect()).isEqualTo(new FileInspector.Found(Type.WORKBOOK, List.of()));
    }

    @Test
    void aSheetThatStandsAmongThoseIsLookedAt() {
        put("customXml/item1.xml", "<x>" + noise(2_000_000) + "</x>");
        put(
                "xl/_rels/workbook.xml.rels",
                relations(
                        "<Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/>"
                                + "<Relationship Id=\"b\" Target=\"/customXml/item1.xml\"/>"));

        assertThat(inspect().defects())
                .containsExactly(new Defect(Flaw.TEXT_ENDLESS, "", Place.sheet("DF1B", null)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sharedStrings+xml", "styles+xml", "sheet.main+xml"})
    void aPartOfTheWorkbookThatStandsAmongThoseIsLookedAt(String kind) {
        put("customXml/item1.xml", "<x>" + noise(2_000_000) + "</x>");
        put(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/customXml/item1.xml\" ContentType=\"application/vnd."
                        + "openxmlformats-officedocument.spreadsheetml."
                        + kind
                        + "\"/></Types>");

        assertThat(inspect().defects())
                .containsExactly(new Defect(Flaw.TEXT_ENDLESS, "", Place.FILE));
    }

    @Test
    void plainLettersInACellAreCountedAsAnyOther() {
        sheet1(plain("1 < 2 ".repeat(5_000)));

        assertThat(inspect()).isEqualTo(new FileInspector.Found(Type.WORKBOOK, List.of()));

        sheet1(plain("1 < 2 ".repeat(20_000)));

        assertRefused(Flaw.TEXT_ENDLESS, "C3", "C3");
    }

    @Test
    void plainLettersWithoutEndAreRefusedBeforeTheyAreKept() {
        sheet1(plain("<" + noise(600_000) + "]]<" + noise(600_000)));

        assertThat(inspect().defects()).extracting(Defect::flaw).containsExactly(Flaw.TEXT_ENDLESS);
    }

    private static String plain(String letters) {
        return "<row><c r=\"C3\" t=\"inlineStr\"><is><t><![CDATA["
                + letters
                + "]]></t></is></c></row>";
    }

    @Test
    void aFormulaMayBeLongerInTheFileThanExcelShowsIt() {
        sheet1("<row><c r=\"C3\"><f>" + "_xlfn.XLOOKUP()+".repeat(600) + "1</f></c></row>");

        assertThat(inspect()).isEqualTo(new FileInspector.Found(Type.WORKBOOK, List.of()));

        sheet1("<row><c r=\"C3\"><f>" + "_xlfn.XLOOKUP()+".repeat(2_100) + "1</f></c></row>");

        assertRefused(Flaw.TEXT_ENDLESS, "C3", "C3");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        sheet1("<row r=\"7\"><c r=\"B7\" t=\"s\"><v>999999999</v></c></row>");
        Questionnaire questionnaire = DEFINITIONS.latest("document-fraud").orElseThrow();
        var expected =
                new Expected(
                        questionnaire.dataflow(), questionnaire.version(), ENTITY, PERIOD, true);

        var findings =
                new Validator(RuleBook.of(DEFINITIONS, questionnaire))
                        .check(inspect().facts(1000, expected));

        assertThat(findings)
                .filteredOn(each -> each.place().equals(Place.sheet("DF1A", "B7")))
                .extracting(Finding::message)
                .containsExactly(
                        "A cell shows the text number 999999999 of the workbook, which has no text"
                                + " of that number.");
    }

    private void assertRefused(Flaw flaw, String found, @Nullable String cell) {
        assertThat(inspect())
                .isEqualTo(
                        new FileInspector.Found(
                                Type.DAMAGED,
                                List.of(new Defect(flaw, found, Place.sheet("DF1A", cell)))));
    }

    private FileInspector.Found inspect() {
        return inspect(Zip.of(parts));
    }

    private FileInspector.Found inspect(byte[] content) {
        Path file = folder.resolve("workbook.xlsx");
        try {
            Files.write(file, content);
            return FileInspector.inspect(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void sheet1(String rows) {
        put("xl/worksheets/sheet1.xml", sheet(rows));
    }

    /** What does not compress beyond all measure. */
    private String noise(int length) {
        return noise.ints(length, '0', '9' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String relations(String all) {
        return "<Relationships>" + all + "</Relationships>";
    }

    private void put(String name, String content) {
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
