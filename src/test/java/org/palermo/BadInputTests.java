package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.palermo.database.ActingAccount;
import org.palermo.submission.Precondition;
import org.palermo.submission.Receipt;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionService;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.CsvReturn;
import org.palermo.support.FilledTemplate;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.support.Zip;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whatever a provider delivers, the answer names the rule and the place, and nothing is lost. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class BadInputTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2024-Q1";
    private static final List<String> TOTAL = List.of("_T");
    private static final String[] ALL = {"detections", "_T", "_T"};

    @Autowired private Region region;
    @Autowired private SubmissionService submissions;

    private EntityCode entity = new EntityCode("NOBODY");

    @BeforeEach
    void entityWithAnOpenPeriod() {
        entity = region.entityIn("PLW", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
    }

    /** A file that is turned away at the door, and what the refusal must say. */
    private record Refused(String name, byte[] content, String saying) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refused> filesThatAreNoReturn() {
        return Stream.of(
                new Refused("an empty file", new byte[0], "empty"),
                new Refused("a picture", bytes(0x89, 'P', 'N', 'G', 0, 0, 0), "neither an Excel"),
                new Refused("a PDF", ascii("%PDF-1.7\n"), "neither an Excel"),
                new Refused("a web page", ascii("<html><table>"), "neither an Excel"),
                new Refused(
                        "an old workbook", bytes(0xD0, 0xCF, 0x11, 0xE0, 0, 0), "neither an Excel"),
                new Refused(
                        "a zip of pictures",
                        Zip.of(Map.of("a.png", bytes(1, 2))),
                        "neither an Excel"),
                new Refused("a zip cut off", bytes('P', 'K', 3, 4, 0, 0, 0, 0), "damaged"),
                new Refused("10,000 parts", Zip.manyParts(10_000), "unpacks to far more"),
                new Refused("a zip bomb", Zip.bomb(), "unpacks to far more"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNoReturn")
    void refusesWhatIsNoReturn(Refused file) {
        List<Finding> findings = refusal(file.content());

        assertThat(findings).anyMatch(each -> each.rule().equals("F01"));
        assertThat(findings.getFirst().message()).contains(file.saying());
        assertThat(findings.getFirst().mend()).isNotBlank();
        assertThat(nothingIsStored()).isTrue();
    }

    @Test
    void refusesAWorkbookWithMacros() {
        byte[] content =
                Zip.with(
                        region.template(entity, DATAFLOW, PERIOD),
                        "xl/vbaProject.bin",
                        ascii("macro"));

        assertThat(refusal(content).getFirst().message()).contains("macros");
    }

    @Test
    void refusesAWorkbookWithADeclaration() {
        byte[] template = region.template(entity, DATAFLOW, PERIOD);
        String declaration = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
        String late = "<!-- " + "x".repeat(100_000) + " -->" + declaration;

        for (String before : List.of(declaration, late)) {
            byte[] content = Zip.prologue(template, "xl/worksheets/sheet2.xml", before);
            assertThat(refusal(content).getFirst().message()).contains("declarations");
        }
    }

    @Test
    void refusesAWorkbookThatAsksForAPassword() throws Exception {
        byte[] template = region.template(entity, DATAFLOW, PERIOD);

        assertThat(refusal(encrypted(template)).getFirst().message()).contains("password");
    }

    @Test
    void refusesAFileOf200Megabytes() throws IOException {
        Path file = Files.createTempFile("large", ".xlsx");
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.write(bytes('P', 'K', 3, 4));
            content.setLength(200_000_000);
        }

        Receipt receipt = receive(file);

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused ->
                                assertThat(refused.findings())
                                        .anyMatch(each -> each.message().contains("200,000,000")));
        Files.delete(file);
    }

    @Test
    void refusesADeliveryForAClosedPeriod() {
        region.open(DATAFLOW, "2018-Q3");
        region.close(DATAFLOW, "2018-Q3");

        Receipt receipt = region.deliver(entity, DATAFLOW, "2018-Q3", csv().text());

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        refused ->
                                assertThat(refused.findings())
                                        .anyMatch(
                                                each ->
                                                        each.rule().equals("F02")
                                                                && each.message()
                                                                        .contains("was due on")));
    }

    @Test
    void doesNotReadTheTemplateOfAnotherQuestionnaire() {
        String other = "trafficking-in-persons";
        EntityCode both = region.entityIn("PLW", other, "2018-Q1");
        region.open(other, PERIOD);

        Submission submission = delivered(region.template(both, other, PERIOD));

        assertThat(submission.status()).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(messages(submission, "F01")).anyMatch(each -> each.contains(other));
    }

    @Test
    void doesNotReadTheTemplateOfAnotherEntityOrPeriod() {
        EntityCode other = region.entityIn("PLW", DATAFLOW, "2018-Q1");

        Submission foreign = delivered(region.template(other, DATAFLOW, PERIOD));
        Submission early = delivered(region.template(entity, DATAFLOW, "2023-Q4"));

        assertThat(foreign.status()).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(messages(foreign, "F02")).anyMatch(each -> each.contains(other.value()));
        assertThat(early.status()).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(messages(early, "F02")).anyMatch(each -> each.contains("2023-Q4"));
    }

    @Test
    void doesNotReadTheTemplateOfAnotherVersion() {
        Submission submission =
                deliveredWorkbook(
                        template -> {
                            for (var row : template.workbook().getSheet("_palermo")) {
                                if (row.getCell(0).getStringCellValue().equals("version")) {
                                    row.getCell(1).setCellValue("2017-Q1");
                                }
                            }
                        });

        assertThat(submission.status()).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(messages(submission, "F01")).anyMatch(each -> each.contains("2017-Q1"));
    }

    @Test
    void namesSheetsAndHeadingsThatAreGone() {
        Submission submission =
                deliveredWorkbook(
                        template -> {
                            template.set("IM1A", 3, TOTAL, ALL);
                            var book = template.workbook();
                            book.setSheetName(book.getSheetIndex("IM1B"), "Borders");
                            Sheet sheet = book.getSheet("IM1C");
                            sheet.removeRow(sheet.getRow(FilledTemplate.codeRow(sheet)));
                        });

        assertThat(messages(submission, "F01"))
                .anyMatch(each -> each.contains("“IM1B” is missing"))
                .anyMatch(each -> each.contains("“Borders” does not belong"))
                .anyMatch(each -> each.contains("headings"));
        assertThat(at(submission, "F01", "IM1C", null)).isNotNull();
    }

    @Test
    void namesEveryCellThatHoldsNoFigure() {
        Submission submission =
                deliveredWorkbook(
                        template -> {
                            template.set("IM1A", 100, TOTAL, ALL);
                            template.set("IM1A", -5, List.of("AFG"), ALL);
                            template.set("IM1A", 1.5, List.of("BGD"), ALL);
                            template.cell("IM1A", List.of("IND"), ALL).setCellValue("about ten");
                            template.cell("IM1A", List.of("LKA"), ALL)
                                    .setCellErrorValue(FormulaError.REF.getCode());
                            template.cell("IM1A", List.of("NPL"), ALL).setCellFormula("2+3");
                            var calculated = template.cell("IM1A", List.of("PAK"), ALL);
                            calculated.setCellFormula("3+4");
                            template.workbook()
                                    .getCreationHelper()
                                    .createFormulaEvaluator()
                                    .evaluateFormulaCell(calculated);
                            template.set("IM1A", 2, List.of("Viet Nan"), ALL);
                        });

        assertThat(submission.status()).isEqualTo(SubmissionStatus.CHECKED);
        assertThat(message(submission, "V01", "AFG")).contains("-5");
        assertThat(message(submission, "V01", "BGD")).contains("1.5");
        assertThat(message(submission, "V01", "IND")).contains("about ten");
        assertThat(message(submission, "F03", "LKA")).contains("#REF!");
        assertThat(message(submission, "F03", "NPL")).contains("never been calculated");
        assertThat(message(submission, "F03", "PAK")).contains("formula");
        assertThat(findings(submission))
                .anyMatch(
                        each ->
                                each.rule().equals("C01")
                                        && "VNM (Viet Nam)".equals(each.allowed())
                                        && "IM1A".equals(each.place().sheet())
                                        && String.valueOf(each.place().cell()).startsWith("B"));
        assertThat(value(submission, "PAK")).isEqualTo(7);
        assertThat(region.submit(submission.key())).contains(Precondition.HAS_NO_ERRORS);
    }

    @Test
    void namesFiguresGivenTwiceAndTotalsThatDoNotAddUp() {
        Submission submission =
                deliveredWorkbook(
                        template -> {
                            template.set("IM1A", 10, TOTAL, ALL);
                            template.set("IM1A", 4, List.of("AFG"), ALL);
                            template.set("IM1A", 7, List.of("Afghanistan [AFG]"), ALL);
                            template.set("IM1A", 12, TOTAL, "detections", "F", "_T");
                        });

        assertThat(message(submission, "V06", "AFG")).contains("4");
        assertThat(message(submission, "S01", "_T")).contains("12").contains("10");
    }

    @Test
    void namesTheCellOfEveryFinding() {
        Submission submission =
                deliveredWorkbook(template -> template.set("IM1A", -5, List.of("AFG"), ALL));

        Finding negative =
                findings(submission).stream()
                        .filter(each -> each.rule().equals("V01"))
                        .findFirst()
                        .orElseThrow();

        assertThat(negative.place().sheet()).isEqualTo("IM1A");
        assertThat(negative.place().cell()).matches("[A-Z]+[0-9]+");
        assertThat(negative.found()).isEqualTo("-5");
        assertThat(negative.allowed()).contains("1,000,000,000");
    }

    /** A way to save a CSV file, and the place of what is said about it. */
    private record Saved(String name, byte[] content, boolean isWarned) {

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void readsCsvHoweverItWasSaved() {
        String plain = csv().text() + line("Côte d’Ivoire", "3").replace('’', '\'');
        Charset windows = Charset.forName("windows-1252");
        byte[] start = ascii(csv().text());
        byte[] utf8 = (line("Türkiye", "2")).getBytes(StandardCharsets.UTF_8);
        byte[] end = line("Côte d'Ivoire", "3").getBytes(windows);
        List<Saved> files =
                List.of(
                        new Saved("UTF-8", plain.getBytes(StandardCharsets.UTF_8), false),
                        new Saved(
                                "with a mark",
                                ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_8),
                                false),
                        new Saved(
                                "UTF-16",
                                ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16LE),
                                false),
                        new Saved(
                                "UTF-16, big",
                                ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16BE),
                                false),
                        new Saved("Windows-1252", plain.getBytes(windows), true),
                        new Saved("mixed", joined(start, utf8, end), true),
                        new Saved(
                                "CRLF",
                                plain.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                                false),
                        new Saved(
                                "semicolons",
                                plain.replace(',', ';').getBytes(StandardCharsets.UTF_8),
                                false),
                        new Saved(
                                "tabs",
                                plain.replace(',', '\t').getBytes(StandardCharsets.UTF_8),
                                false));

        for (Saved file : files) {
            Submission submission = delivered(file.content());

            assertThat(submission.status()).as(file.name()).isEqualTo(SubmissionStatus.CHECKED);
            assertThat(value(submission, "CIV")).as(file.name()).isEqualTo(3);
            assertThat(
                            findings(submission).stream()
                                    .filter(each -> each.rule().equals("F03"))
                                    .toList())
                    .as(file.name())
                    .hasSize(file.isWarned() ? 1 : 0)
                    .allMatch(each -> each.severity() == Severity.WARNING)
                    .allMatch(each -> each.place().line() != null);
        }
    }

    /** An unquoted 1,234 would otherwise be read as 1. */
    @Test
    void refusesALineWithMoreFieldsThanTheHeader() {
        Submission ragged = delivered(ascii(csv().text() + line("VNM", "1,234")));

        assertThat(ragged.status()).isEqualTo(SubmissionStatus.CHECKED);
        assertThat(findings(ragged))
                .anyMatch(
                        each ->
                                each.severity() == Severity.ERROR
                                        && each.rule().equals("F01")
                                        && Integer.valueOf(3).equals(each.place().line()));
    }

    /** PostgreSQL does not store it, so it must not reach a finding as it is. */
    @Test
    void survivesAZeroCharacterFarIntoAFile() {
        String padding = line("VNM", "3").repeat(300);

        Submission delivered =
                delivered(ascii(csv().text() + padding + line("VNM", "3").replace("IM1A", "I\0M")));

        assertThat(delivered.status()).isEqualTo(SubmissionStatus.CHECKED);
        assertThat(messages(delivered, "F01")).anyMatch(each -> each.contains("I\uFFFDM"));
    }

    /** One mistyped table must not hide what is wrong in the other lines. */
    @Test
    void findsTheRestBesideALineThatCannotBePlaced() {
        String lines = line("VNM", "3").replace("IM1A", "IM9Z") + line("XQX", "3");

        Submission delivered = delivered(ascii(csv().text() + lines));

        assertThat(findings(delivered)).anyMatch(each -> each.rule().equals("F01"));
        assertThat(findings(delivered)).anyMatch(each -> each.rule().equals("C01"));
    }

    @Test
    void namesColumnsAndTablesThatAreNotThere() {
        Submission without = delivered(ascii("REF_AREA,TIME_PERIOD,TABLE,CITIZENSHIP,SEX,AGE\n"));
        Submission unknown =
                delivered(ascii(csv().text() + line("VNM", "3").replace("IM1A", "IM9Z")));
        Submission unquoted = delivered(ascii(csv().text() + "\"" + line("VNM", "3")));

        assertThat(without.status()).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(messages(without, "F01")).anyMatch(each -> each.contains("OBS_VALUE"));
        assertThat(unknown.status()).isEqualTo(SubmissionStatus.CHECKED);
        assertThat(findings(unknown))
                .anyMatch(
                        each ->
                                each.rule().equals("F01")
                                        && each.message().contains("IM9Z")
                                        && Integer.valueOf(3).equals(each.place().line())
                                        && "TABLE".equals(each.place().column()));
        assertThat(unquoted.status()).isNotEqualTo(SubmissionStatus.RECEIVED);
        assertThat(findings(unquoted)).anyMatch(each -> each.severity() == Severity.ERROR);
    }

    @Test
    void keepsAFileOnceWhenItIsDeliveredTwice() {
        byte[] content = csv().bytes();

        Receipt first = region.deliver(entity, DATAFLOW, PERIOD, "a.csv", content);
        Receipt second = region.deliver(entity, DATAFLOW, PERIOD, "b.csv", content);

        assertThat(first).isInstanceOf(Receipt.Stored.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Receipt.AlreadyHere.class,
                        here -> assertThat(here.submission().key().number()).isEqualTo(1));
        assertThat(stored()).hasSize(1);
    }

    private CsvReturn csv() {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "12", "_T", "_T", "_T");
        return csv;
    }

    private String line(String citizenship, String value) {
        return "%s,%s,%s,IM1A,detections,%s,_T,_T,%s,%n"
                .formatted(DATAFLOW, entity, PERIOD, citizenship, value)
                .replace(System.lineSeparator(), "\n");
    }

    private Receipt receive(Path file) {
        return ActingAccount.callAs(
                region.focalPointOf(entity),
                () ->
                        submissions.receive(
                                entity,
                                DATAFLOW,
                                ReportingPeriod.parse(PERIOD),
                                "large.xlsx",
                                file));
    }

    private List<Finding> refusal(byte[] content) {
        Receipt receipt = region.deliver(entity, DATAFLOW, PERIOD, "return.xlsx", content);
        assertThat(receipt).isInstanceOf(Receipt.Refused.class);
        return ((Receipt.Refused) receipt).findings();
    }

    private boolean nothingIsStored() {
        return stored().isEmpty();
    }

    private List<Submission> stored() {
        return region.submissions(entity, DATAFLOW, PERIOD);
    }

    private Submission deliveredWorkbook(java.util.function.Consumer<FilledTemplate> fill) {
        try (var template = new FilledTemplate(region.template(entity, DATAFLOW, PERIOD))) {
            fill.accept(template);
            return delivered(template.bytes());
        }
    }

    private Submission delivered(byte[] content) {
        return region.delivered(region.deliver(entity, DATAFLOW, PERIOD, "return.xlsx", content));
    }

    private List<Finding> findings(Submission submission) {
        return region.findings(submission.key()).stream().map(each -> each.finding()).toList();
    }

    private List<String> messages(Submission submission, String rule) {
        return findings(submission).stream()
                .filter(each -> each.rule().equals(rule))
                .map(Finding::message)
                .toList();
    }

    /** What a rule says about the row of a citizenship. */
    private String message(Submission submission, String rule, String citizenship) {
        return findings(submission).stream()
                .filter(each -> each.rule().equals(rule))
                .filter(
                        each ->
                                String.valueOf(each.place().series())
                                        .startsWith("detections." + citizenship + "."))
                .filter(each -> each.place().cell() != null)
                .map(Finding::message)
                .findFirst()
                .orElse("");
    }

    private @org.jspecify.annotations.Nullable Finding at(
            Submission submission,
            String rule,
            String sheet,
            @org.jspecify.annotations.Nullable String cell) {
        return findings(submission).stream()
                .filter(each -> each.rule().equals(rule))
                .filter(each -> sheet.equals(each.place().sheet()))
                .filter(each -> java.util.Objects.equals(cell, each.place().cell()))
                .findFirst()
                .orElse(null);
    }

    private long value(Submission submission, String citizenship) {
        return region.cells(submission.key()).stream()
                .filter(each -> each.key().codes().getFirst().equals(citizenship))
                .map(Cell::value)
                .mapToLong(CellValue::low)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] encrypted(byte[] workbook) throws Exception {
        try (var files = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(files)) {
                new ByteArrayInputStream(workbook).transferTo(out);
            }
            var bytes = new ByteArrayOutputStream();
            files.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
