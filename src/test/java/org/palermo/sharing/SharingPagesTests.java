package org.palermo.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.util.Objects;

/** Who says who may see what is told what holds and what waits, and retypes nothing. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class SharingPagesTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PATH = "/sharing/SPA";

    @Autowired private MockMvcTester mvc;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;
    @Autowired private ProvisionAgreements agreements;

    private Account focalPoint;
    private Account administrator;

    @BeforeEach
    void owe() {
        var persons = new Persons(accounts, entities);
        administrator = persons.with(Role.ADMINISTRATOR);
        focalPoint = persons.with(Role.FOCAL_POINT, "SPA");
        var entity = persons.entity("SPA");
        if (agreements.find(entity.code(), DATAFLOW).isEmpty()) {
            agreements.add(entity, DATAFLOW, ReportingPeriod.parse("2018-Q1"), null);
        }
    }

    @Test
    void nameTheStateAndEveryTableOfWhichSomethingIsSaid() throws Exception {
        String page =
                mvc.get()
                        .uri(PATH)
                        .with(SignedInAs.account(focalPoint))
                        .exchange()
                        .getResponse()
                        .getContentAsString();

        assertThat(page).contains("the figures of Entity SPA", "Who may see IM1A from now on");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
    }

    @Test
    void tellWhatHoldsAndWhatWaits() {
        assertThat(said(Confidentiality.ENTITY_AND_SECRETARIAT)).contains("holds from now on");
        assertThat(said(Confidentiality.ENTITY_AND_SECRETARIAT)).contains("like this already");
        assertThat(said(Confidentiality.CONTRIBUTORS)).contains("nothing has changed yet");
    }

    @Test
    void keepWhatWasChosenWhenTheReasonIsMissing() throws Exception {
        String page =
                mvc.post()
                        .uri("/administration/sharing/switch")
                        .with(csrf())
                        .with(SignedInAs.account(administrator))
                        .param("entity", "SPA")
                        .param("state", "PAUSED")
                        .exchange()
                        .getResponse()
                        .getContentAsString();

        assertThat(page)
                .contains("<option value=\"SPA\" selected=\"selected\">")
                .contains("<option value=\"PAUSED\" selected=\"selected\">");
        assertThat(Page.of(page).accessibilityProblems()).isEmpty();
    }

    private String said(Confidentiality level) {
        var flash =
                mvc.post()
                        .uri(PATH)
                        .with(csrf())
                        .with(SignedInAs.account(focalPoint))
                        .param("dataflow", DATAFLOW)
                        .param("table", "IM1B")
                        .param("level", level.name())
                        .exchange()
                        .getMvcResult()
                        .getFlashMap();
        return Objects.requireNonNull(flash.get("done")).toString();
    }
}
