package org.palermo.report.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.UnsupportedEncodingException;

/** The pages and downloads of reports as an analyst gets them. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class ReportControllerTests {

    private static final String OVERVIEW = "/reports/regional-overview";
    private static final String PERIODS = "?area=035&from=2019-Q1&to=2019-Q4";

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;

    @Test
    void listsTheReports() {
        MvcTestResult page = get("/reports");

        assertThat(page).hasStatusOk().bodyText().contains("Regional overview");
        assertThat(Page.of(body(page)).accessibilityProblems()).isEmpty();
    }

    @Test
    void saysThatNobodyHasReported() {
        MvcTestResult page = get(OVERVIEW + PERIODS);

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("South-eastern Asia", "Nobody has reported anything", "2019");
        assertThat(Page.of(body(page)).accessibilityProblems()).isEmpty();
    }

    @Test
    void refusesPeriodsOfUnequalLength() {
        MvcTestResult page = get(OVERVIEW + "?area=035&from=2019&to=2019-Q4");

        assertThat(page).hasStatus(400).bodyText().contains("not one of each");
        assertThat(get(OVERVIEW + ".pdf?area=035&from=2019&to=2019-Q4")).hasStatus(400);
    }

    @Test
    void knowsNoOtherAreasAndReports() {
        assertThat(get(OVERVIEW + "?area=XYZ&from=2019-Q1&to=2019-Q4")).hasStatus(404);
        assertThat(get("/reports/other" + PERIODS)).hasStatus(404);
    }

    @Test
    void offersTheWorkbookAsAFile() {
        MvcTestResult workbook = get(OVERVIEW + ".xlsx" + PERIODS);

        assertThat(workbook)
                .hasStatusOk()
                .hasHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"regional-overview_035_2019-Q1_2019-Q4.xlsx\"");
        assertThat(workbook.getResponse().getContentAsByteArray()).startsWith('P', 'K');
    }

    @Test
    void offersThePrintedReportAsAFile() {
        MvcTestResult pdf = get(OVERVIEW + ".pdf" + PERIODS);

        assertThat(pdf).hasStatusOk().hasContentType("application/pdf");
        assertThat(pdf.getResponse().getContentAsByteArray()).startsWith('%', 'P', 'D', 'F');
    }

    private MvcTestResult get(String address) {
        Account analyst = new Persons(accounts, entities).with(Role.ANALYST);
        return mvc.get().uri(address).with(SignedInAs.account(analyst)).exchange();
    }

    private static String body(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
