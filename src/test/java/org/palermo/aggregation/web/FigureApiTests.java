package org.palermo.aggregation.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.util.List;

/** What a machine reads of accepted figures. */
@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class FigureApiTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String SMUGGLING = "smuggling-of-migrants";
    private static final String PERIOD = "2022-Q1";

    @Autowired private MockMvcTester mvc;
    @Autowired private Region region;
    @Autowired private Accounts accounts;

    @Test
    void aRegionalFigureSaysHowManyReportedIt() throws Exception {
        EntityCode entity = bringIn("MNG");
        region.entityIn("MNG", DATAFLOW, PERIOD);
        region.settle();

        MvcTestResult answer =
                get(
                        "/api/figures?dataflow=%s&table=IM1A&area=030&area=%s&period=%s"
                                .formatted(DATAFLOW, entity, PERIOD),
                        region.analyst());

        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getContentAsString())
                .contains("irregular-migration,IM1A,030,2022-Q1,detections,7,7,7,1,")
                .contains(
                        "irregular-migration,IM1A,%s,2022-Q1,detections,7,7,7,1,1"
                                .formatted(entity));
    }

    @Test
    void whatCannotBeAskedIsTheAskersFault() throws Exception {
        String figures =
                "/api/figures?dataflow=%s&table=IM1A&period=%s".formatted(DATAFLOW, PERIOD);
        MvcTestResult tooFine =
                get(figures + "&area=030&by=citizenship&by=sex&by=age", region.analyst());

        assertThat(tooFine).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(tooFine.getResponse().getContentAsString())
                .contains("urn:palermo:problem:too-many-concepts", "at most 2 concepts");
        assertThat(
                        get(
                                "/api/observations?dataflow=%s&as_of=-999999999-01-01T00:00:00Z"
                                        .formatted(DATAFLOW),
                                region.analyst()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/api/observations?dataflow=a%00b", region.analyst()).getResponse())
                .extracting(each -> each.getStatus() / 100)
                .isEqualTo(4);
    }

    @Test
    void figuresComeAsJsonToo() throws Exception {
        EntityCode entity = bringIn("KOR");
        region.settle();

        MvcTestResult answer =
                mvc.get()
                        .uri(
                                "/api/figures?dataflow=%s&table=IM1A&area=%s&period=%s"
                                        .formatted(DATAFLOW, entity, PERIOD))
                        .accept(MediaType.APPLICATION_JSON)
                        .with(SignedInAs.account(account(region.analyst())))
                        .exchange();

        assertThat(answer.getResponse().getContentAsString())
                .contains("\"period\":\"2022-Q1\"", "\"low\":7", "\"due\":1");
    }

    @Test
    void observationsCarryTheirStatusAndNobodyElseGetsThem() throws Exception {
        EntityCode entity = bringIn("JPN");
        region.settle();
        String address = "/api/observations?dataflow=" + DATAFLOW;

        assertThat(get(address, region.analyst()).getResponse().getContentAsString())
                .contains(entity.value());
        assertThat(get(address, region.focalPointOf(entity))).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void amountsArePrintedWithTheirUnitAndWordsAreNoObservations() throws Exception {
        EntityCode entity = region.entityIn("FJI", SMUGGLING, PERIOD);
        region.open(SMUGGLING, PERIOD);
        var csv =
                new CsvReturn(
                        SMUGGLING,
                        entity,
                        PERIOD,
                        "CITIZENSHIP",
                        "CURRENCY",
                        "ROUTE_NUMBER",
                        "INDICATOR",
                        "METADATA_ITEM");
        csv.add("SM4A", "payments", "5", "_T", "EUR");
        csv.add("SM4A", "median", "1250.50", "_T", "EUR");
        csv.add("SM5A", "name", "Boat from the west coast", "", "", "R01");
        csv.add("SM5A", "migrants", "7", "", "", "R01");
        for (String item :
                List.of("DEFINITION", "LEGAL_BASIS", "SOURCE", "COVERAGE", "COUNTING_UNIT")) {
            csv.add("Q1B", "text", "As asked for.", "", "", "", "SM4", item);
            csv.add("Q1B", "text", "As asked for.", "", "", "", "SM5", item);
        }
        region.bringIn(entity, SMUGGLING, PERIOD, "return.csv", csv.bytes());
        region.settle();

        String answer =
                get("/api/observations?dataflow=" + SMUGGLING, region.analyst())
                        .getResponse()
                        .getContentAsString();

        assertThat(answer.lines().filter(line -> line.contains("," + entity + ",")))
                .hasSize(3)
                .anyMatch(line -> line.contains(",median,") && line.endsWith("1250.50,,A,F,money"))
                .anyMatch(line -> line.contains(",payments,") && line.endsWith("5,,A,F,persons"))
                .anyMatch(line -> line.contains(",migrants,") && line.endsWith("7,,A,F,persons"));
        assertThat(answer).doesNotContain("Boat").doesNotContain("As asked for");
    }

    @Test
    void amountsAreNotAddedUp() throws Exception {
        String address = "/api/figures?dataflow=%s&table=SM4A&area=001&period=%s";

        MvcTestResult answer =
                get(address.formatted(SMUGGLING, PERIOD) + "&measure=median", region.analyst());

        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer.getResponse().getContentType()).startsWith("application/problem+json");
        assertThat(answer.getResponse().getContentAsString())
                .contains("urn:palermo:problem:not-a-count", "median", "allowed: payments");
        assertThat(get(address.formatted(SMUGGLING, PERIOD), region.analyst())).hasStatusOk();
        assertThat(
                        get(
                                "/api/figures?dataflow=%s&table=SM5B&area=001&period=%s"
                                        .formatted(SMUGGLING, PERIOD),
                                region.analyst()))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    private EntityCode bringIn(String area) {
        EntityCode entity = region.entityIn(area, DATAFLOW, PERIOD);
        region.open(DATAFLOW, PERIOD);
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "CITIZENSHIP", "SEX", "AGE");
        csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
        region.bringIn(entity, DATAFLOW, PERIOD, "return.csv", csv.bytes());
        return entity;
    }

    private MvcTestResult get(String address, String person) {
        return mvc.get().uri(address).with(SignedInAs.account(account(person))).exchange();
    }

    private Account account(String person) {
        return accounts.find(Long.parseLong(person)).orElseThrow();
    }
}
