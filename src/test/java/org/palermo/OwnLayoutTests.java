package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.Aggregates;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.submission.CodeMappingService;
import org.palermo.submission.Confirmation;
import org.palermo.submission.OwnLayouts;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionStatus;
import org.palermo.submission.layout.LayoutProposal;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.Region;
import org.palermo.support.SharedFiles;
import org.palermo.support.WithDatabase;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Spreadsheets of a state's own, described once and uploaded as they are from then on. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(Region.class)
class OwnLayoutTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String LIST =
            """
            Year,Quarter,Nationality,Sex,Age Group,Persons
            2024,1,Viet Nam,Female,Y0T17,2
            2024,1,Viet Nam,Female,Y0T17,3
            2024,1,Thailand,Male,Y_GE18,4
            2024,2,Thailand,Male,Y_GE18,7
            """;

    /** What the publisher writes and only the publisher knows. */
    private static final Map<String, String> HOUSE_NAMES =
            Map.of(
                    "CL_CITIZENSHIP Congo", "COG",
                    "CL_CITIZENSHIP Cyprus (Northern part of)", "CYP",
                    "CL_CITIZENSHIP Other and unknown", "UNK",
                    "CL_AGE 17 and under", "Y0T17",
                    "CL_AGE 18 to 24", "Y_GE18",
                    "CL_AGE 25 to 39", "Y_GE18",
                    "CL_AGE 40 and over", "Y_GE18",
                    "CL_AGE Not currently recorded", "UNK",
                    "CL_SEX Not currently recorded", "U");

    @Autowired private Region region;
    @Autowired private CodeMappingService mappings;
    @Autowired private SubmissionJobs jobs;
    @Autowired private Aggregates aggregates;
    @Autowired private OwnLayouts layouts;
    @Autowired private SubmissionReading reading;
    @Autowired private MockMvcTester mvc;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;

    private EntityCode entity = new EntityCode("NOBODY");
    private @Nullable Account person;
    private String focalPoint = "";

    @BeforeEach
    void anEntityOwesTwoQuarters() {
        entity = region.entityIn("ATA", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, "2024-Q1", "2024-Q2", "2018-Q1");
        person = person(entity);
        focalPoint = String.valueOf(person.id());
    }

    @Test
    void anUnknownSpreadsheetIsOfferedToBeDescribed() {
        String page = upload("2024-Q1", "list.csv", bytes(LIST));

        assertThat(body(get(page)))
                .contains("This is a spreadsheet of our own")
                .contains(page + "/layout");
    }

    @Test
    void guessesWhatTheColumnsHold() {
        upload("2024-Q1", "list.csv", bytes(LIST));

        LayoutProposal proposal =
                ActingAccount.callAs(focalPoint, () -> layouts.propose(key("2024-Q1", 1), "", 0));

        assertThat(proposal.columns())
                .extracting(LayoutProposal.Column::meant)
                .containsExactly(
                        "YEAR", "QUARTER", "CODE:citizenship", "CODE:sex", "CODE:age", "FIGURE");
        assertThat(proposal.targets())
                .filteredOn(LayoutProposal.Choice::isProposed)
                .extracting(LayoutProposal.Choice::id)
                .contains("IM1A.detections");
        assertThat(
                        Page.of(body(get("/submissions/" + key("2024-Q1", 1) + "/layout")))
                                .accessibilityProblems())
                .isEmpty();
    }

    @Test
    void onceDescribedItsRowsBecomeTheFiguresOfEveryPeriod() {
        upload("2024-Q1", "list.csv", bytes(LIST));
        describe("2024-Q1", "IM1A.detections");

        upload("2024-Q2", "list.csv", bytes(LIST));

        assertThat(figures("2024-Q1", 2))
                .containsEntry("detections.VNM.F.Y0T17", 5L)
                .containsEntry("detections._T._T._T", 9L)
                .containsEntry("detections._T.M._T", 4L);
        assertThat(figures("2024-Q2", 1)).containsEntry("detections._T._T._T", 7L);
    }

    @Test
    void whatNoColumnSaysCountsAsUnknown() {
        upload("2024-Q1", "list.csv", bytes("Nationality,Persons\nViet Nam,2\nThailand,3\n"));

        describe("2024-Q1", "IM1A.detections");

        assertThat(figures("2024-Q1", 2))
                .containsEntry("detections.VNM.U.UNK", 2L)
                .containsEntry("detections._T._T._T", 5L);
    }

    @Test
    void aLayoutThatCannotWorkIsRefusedWithReasons() {
        upload("2024-Q1", "list.csv", bytes(LIST));

        MvcTestResult answer =
                mvc.post()
                        .uri("/submissions/" + key("2024-Q1", 1) + "/layout")
                        .param("name", " ")
                        .param("column-0", "FIGURE")
                        .param("column-5", "FIGURE")
                        .with(SignedInAs.account(Objects.requireNonNull(person)))
                        .with(csrf())
                        .exchange();

        assertThat(answer).hasStatus(422);
        assertThat(body(answer))
                .contains("Give the layout a name")
                .contains("exactly one column")
                .contains("Choose at least one table");
    }

    @Test
    void aPeriodThatTheListDoesNotHoldIsSaid() {
        upload("2024-Q1", "list.csv", bytes(LIST));
        describe("2024-Q1", "IM1A.detections");

        upload("2018-Q1", "list.csv", bytes(LIST));

        assertThat(status("2018-Q1", 1)).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(messages("2018-Q1", 1))
                .contains("The file is for the period “2024-Q1”, but you chose “2018-Q1”.");
    }

    @Test
    void aRowOfALongerPeriodIsSaidAndNotLeftOutSilently() {
        String list = "Period,Nationality,Persons\n2024-Q1,Viet Nam,2\n2024,Thailand,3\n";
        upload("2024-Q1", "list.csv", bytes(list));

        describe("2024-Q1", "IM1A.detections");

        assertThat(messages("2024-Q1", 2))
                .contains("The file is for the period “2024”, but you chose “2024-Q1”.");
    }

    @Test
    void aListThatIsTooLongIsNotAddedUp() {
        String list = "Nationality,Persons\n" + "Viet Nam,1\n".repeat(300_000);
        upload("2024-Q1", "list.csv", bytes(list));

        describe("2024-Q1", "IM1A.detections");

        assertThat(status("2024-Q1", 2)).isEqualTo(SubmissionStatus.UNREADABLE);
    }

    @Test
    void readsAWorkbookLikeATextFile() throws IOException {
        upload("2024-Q1", "list.xlsx", workbook());

        describe("2024-Q1", "IM1A.detections");

        assertThat(figures("2024-Q1", 2)).containsEntry("detections._T._T._T", 9L);
    }

    @Test
    void anotherEntityCannotDescribeIt() {
        upload("2024-Q1", "list.csv", bytes(LIST));
        EntityCode other = region.entityIn("FRA", DATAFLOW, "2018-Q1");
        Account stranger = person(other);

        assertThat(
                        mvc.get()
                                .uri("/submissions/" + key("2024-Q1", 1) + "/layout")
                                .with(SignedInAs.account(stranger))
                                .exchange())
                .hasStatus(403);
        assertThat(
                        mvc.get()
                                .uri("/layouts/" + entity)
                                .with(SignedInAs.account(stranger))
                                .exchange())
                .hasStatus(403);
    }

    @Test
    void aLayoutThatHasEndedReadsNoFurtherFile() {
        upload("2024-Q1", "list.csv", bytes(LIST));
        describe("2024-Q1", "IM1A.detections");
        long id =
                ActingAccount.callAs(focalPoint, () -> layouts.of(entity)).getFirst().layout().id();

        ActingAccount.runAs(focalPoint, () -> layouts.end(entity, id));
        upload("2024-Q2", "list.csv", bytes(LIST));

        assertThat(status("2024-Q2", 1)).isEqualTo(SubmissionStatus.UNREADABLE);
        assertThat(figures("2024-Q1", 2)).containsEntry("detections._T._T._T", 9L);
    }

    @Test
    void thePublishedListOfTheUnitedKingdomIsReadAsItIs() throws IOException {
        byte[] published =
                Files.readAllBytes(SharedFiles.find("uk_irregular/irregular_migration.csv"));
        upload("2018-Q1", "irregular_migration.csv", published);
        assertThat(proposal("2018-Q1").columns())
                .extracting(LayoutProposal.Column::meant)
                .containsExactly(
                        "PERIOD",
                        "YEAR",
                        "QUARTER",
                        "CODE:method_of_entry",
                        "CODE:citizenship",
                        "NOTHING",
                        "CODE:sex",
                        "CODE:age",
                        "FIGURE");
        describe("2018-Q1", "IM1A.detections", "IM1C.detections");

        region.approve(withKnownSpellings(key("2018-Q1", 2)));
        for (String quarter : List.of("2018-Q2", "2018-Q3", "2018-Q4")) {
            region.open(DATAFLOW, quarter);
            upload(quarter, "irregular_migration.csv", published);
            region.approve(withKnownSpellings(key(quarter, 1)));
        }
        region.settle();

        assertThat(yearOf("IM1A")).isEqualTo(13_377);
        assertThat(yearOf("IM1C")).isEqualTo(13_377);
    }

    private long yearOf(String table) {
        var year =
                new AggregateQuery(
                        DATAFLOW,
                        table,
                        "detections",
                        entity.value(),
                        List.of(ReportingPeriod.year(2018)),
                        List.of(),
                        null);
        return ActingAccount.callAs(region.analyst(), () -> aggregates.find(year))
                .aggregates()
                .getFirst()
                .low();
    }

    /** Says what the spellings mean that nobody knows, as far as there are any. */
    private SubmissionKey withKnownSpellings(SubmissionKey key) {
        Map<Long, String> said =
                ActingAccount.callAs(focalPoint, () -> mappings.unknowns(key, 1000))
                        .spellings()
                        .stream()
                        .collect(Collectors.toMap(each -> each.use().id(), this::meaning));
        if (said.isEmpty()) {
            return key;
        }
        Confirmation answer = ActingAccount.callAs(focalPoint, () -> mappings.confirm(key, said));
        assertThat(answer).isInstanceOf(Confirmation.CheckedAgain.class);
        SubmissionKey next = ((Confirmation.CheckedAgain) answer).submission().key();
        jobs.await(next.toString(), Duration.ofSeconds(60));
        return next;
    }

    private String meaning(CodeMappingService.Unknown unknown) {
        String own = HOUSE_NAMES.get(unknown.use().codeList() + " " + unknown.use().spelling());
        return own != null
                ? own
                : unknown.likely()
                        .orElseThrow(() -> new AssertionError("no code for " + unknown.use()))
                        .id();
    }

    private Account person(EntityCode of) {
        return new Persons(accounts, entities).with(Role.FOCAL_POINT, of.value());
    }

    private LayoutProposal proposal(String period) {
        return ActingAccount.callAs(focalPoint, () -> layouts.propose(key(period, 1), "", 0));
    }

    private void describe(String period, String... targets) {
        LayoutProposal proposal = proposal(period);
        var request =
                mvc.post()
                        .uri("/submissions/" + key(period, 1) + "/layout")
                        .param("name", "Our list")
                        .param("sheet", proposal.sheet())
                        .param("headerRow", String.valueOf(proposal.headerRow()))
                        .param("target", targets);
        for (int i = 0; i < proposal.columns().size(); i++) {
            request.param("column-" + i, proposal.columns().get(i).meant());
        }
        MvcTestResult answer =
                request.with(SignedInAs.account(Objects.requireNonNull(person)))
                        .with(csrf())
                        .exchange();
        assertThat(answer).hasStatus(302);
    }

    private String upload(String period, String name, byte[] content) {
        MvcTestResult answer =
                mvc.post()
                        .multipart()
                        .uri("/submissions/%s/%s/%s".formatted(entity, DATAFLOW, period))
                        .file(new MockMultipartFile("file", name, null, content))
                        .with(SignedInAs.account(Objects.requireNonNull(person)))
                        .with(csrf())
                        .exchange();
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private MvcTestResult get(String address) {
        return mvc.get()
                .uri(address)
                .with(SignedInAs.account(Objects.requireNonNull(person)))
                .exchange();
    }

    private Map<String, Long> figures(String period, int number) {
        return ActingAccount.callAs(focalPoint, () -> reading.cells(key(period, number))).stream()
                .filter(cell -> cell.value() instanceof CellValue.Reported)
                .collect(
                        Collectors.toMap(
                                cell -> cell.key().toString(), cell -> cell.value().low()));
    }

    private SubmissionStatus status(String period, int number) {
        return ActingAccount.callAs(focalPoint, () -> reading.dossier(key(period, number)))
                .submission()
                .status();
    }

    private List<String> messages(String period, int number) {
        return ActingAccount.callAs(focalPoint, () -> reading.dossier(key(period, number)))
                .findings()
                .stream()
                .map(each -> each.finding().message())
                .toList();
    }

    private SubmissionKey key(String period, int number) {
        return SubmissionKey.parse("%s/%s/%s/%d".formatted(entity, DATAFLOW, period, number));
    }

    private static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("List");
            sheet.value(0, 0, "Our quarterly list");
            int row = 2;
            for (String line : LIST.lines().toList()) {
                String[] cells = line.split(",");
                for (int i = 0; i < cells.length; i++) {
                    if (cells[i].matches("\\d+")) {
                        sheet.value(row, i, Integer.parseInt(cells[i]));
                    } else {
                        sheet.value(row, i, cells[i]);
                    }
                }
                row++;
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String body(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
