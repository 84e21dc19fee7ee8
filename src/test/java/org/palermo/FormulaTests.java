package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.CsvReturn;
import org.palermo.support.Endpoints;
import org.palermo.support.Endpoints.Endpoint;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every workbook and every CSV file that leaves the system, opened as a spreadsheet would. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(Region.class)
class FormulaTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q2";
    private static final String FORMULA = "=HYPERLINK(\"http://example.org\",\"Click\")";

    @Autowired private MockMvc mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private EntityCode entity = new EntityCode("NOBODY");

    @BeforeEach
    void anEntityWithAnUnkindNameHasReported() {
        entity = region.entityIn("PYF", DATAFLOW, "2018-Q1");
        TestDatabase.owner()
                .sql("update reporting_entity set name = ? where code = ?")
                .params(FORMULA, entity.value())
                .update();
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv.text())).key();
        region.approve(key);
        region.settle();
    }

    @Test
    void noCellIsAFormulaThatSomebodyTyped() throws Exception {
        List<Account> readers =
                List.of(
                        account(region.focalPointOf(entity)),
                        account(region.analyst()),
                        account(region.account(Role.ADMINISTRATOR, null)),
                        account(region.account(Role.AUDITOR, null)));
        Set<String> read = new TreeSet<>();
        List<String> live = new ArrayList<>();
        for (Endpoint endpoint : new Endpoints(mappings).all()) {
            for (Account reader : readers) {
                if (!endpoint.changes() && !endpoint.path().endsWith("/file")) {
                    MockHttpServletResponse answer = get(endpoint, reader);
                    List<String> formulas = formulas(answer);
                    if (formulas != null) {
                        read.add(endpoint.path());
                        formulas.forEach(each -> live.add(endpoint + ": " + each));
                    }
                }
            }
        }

        assertThat(live).isEmpty();
        assertThat(read)
                .contains(
                        "/api/observations",
                        "/api/observations.xlsx",
                        "/api/figures",
                        "/completeness/{dataflow}/{period}/round.csv",
                        "/completeness/{dataflow}/{period}/round.xlsx",
                        "/definitions/{dataflow}/{version}/dictionary.xlsx",
                        "/reports/{report}.xlsx",
                        "/submissions/{entity}/{dataflow}/{period}/template.xlsx");
    }

    private MockHttpServletResponse get(Endpoint endpoint, Account reader) throws Exception {
        return mvc.perform(
                        MockMvcRequestBuilders.get(
                                        endpoint.sample(entity.value()).replace("2020-Q1", PERIOD))
                                .param("dataflow", DATAFLOW)
                                .param("table", "IM1A")
                                .param("area", entity.value())
                                .param("period", PERIOD)
                                .param("from", PERIOD)
                                .param("to", PERIOD)
                                .with(SignedInAs.account(reader)))
                .andReturn()
                .getResponse();
    }

    /** Null for what no spreadsheet opens. */
    private static @org.jspecify.annotations.Nullable List<String> formulas(
            MockHttpServletResponse answer) throws IOException {
        String type = String.valueOf(answer.getContentType());
        if (answer.getStatus() != 200) {
            return null;
        }
        if (type.startsWith("text/csv")) {
            return ofText(answer.getContentAsString(StandardCharsets.UTF_8));
        }
        return type.contains("spreadsheetml") ? ofWorkbook(answer.getContentAsByteArray()) : null;
    }

    private static List<String> ofText(String text) {
        List<String> found = new ArrayList<>();
        CsvReader.builder()
                .ofCsvRecord(text)
                .forEach(
                        line ->
                                line.getFields().stream()
                                        .filter(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"))
                                        .filter(cell -> !cell.matches("[+-]?\\d+(\\.\\d+)?"))
                                        .forEach(found::add));
        return found;
    }

    /** What stands in a workbook of ours as a formula adds up cells of the same workbook. */
    private static List<String> ofWorkbook(byte[] content) throws IOException {
        List<String> found = new ArrayList<>();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.FORMULA
                                && !cell.getCellFormula().matches("[A-Z0-9:+,()$!'_ .]+")) {
                            found.add(sheet.getSheetName() + "!" + cell.getAddress());
                        }
                    }
                }
            }
        }
        return found;
    }

    private Account account(String number) {
        return accounts.find(Long.parseLong(number)).orElseThrow();
    }
}
