package org.palermo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;

import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** What a person sees when something goes wrong. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class FailurePagesTests {

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;

    private Account account;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.FOCAL_POINT, "FPA");
    }

    @Test
    void saysThatThereIsNothingAtAnAddress() throws Exception {
        MvcTestResult result = get("/there/is/nothing");

        assertThat(result).hasStatus(404);
        assertThat(body(result)).contains("Page not found");
        assertThat(Page.of(body(result)).accessibilityProblems()).isEmpty();
    }

    @Test
    void saysThatARoleDoesNotAllowIt() throws Exception {
        MvcTestResult result = get("/administration/accounts");

        assertThat(result).hasStatus(403);
        assertThat(body(result)).contains("You may not do this").doesNotContain("example.org");
    }

    @Test
    void showsOfAnUnexpectedFailureOnlyItsNumber() throws Exception {
        MvcTestResult result =
                mvc.get()
                        .uri("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                        .requestAttr(
                                RequestDispatcher.ERROR_EXCEPTION,
                                new IllegalStateException("secret detail"))
                        .exchange();

        assertThat(result).hasStatus(500);
        assertThat(body(result))
                .containsPattern("<strong class=\"palermo-code\">[0-9a-f]{8}</strong>")
                .doesNotContain("secret detail");
    }

    @Test
    void saysThatAFileIsTooLarge() throws Exception {
        MvcTestResult result =
                mvc.get()
                        .uri("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                        .requestAttr(
                                RequestDispatcher.ERROR_EXCEPTION,
                                new MaxUploadSizeExceededException(1))
                        .exchange();

        assertThat(result).hasStatus(413);
        assertThat(body(result)).contains("may be 25 megabytes large");
    }

    @Test
    void greetsWithTheRoleAndTheEntity() throws Exception {
        assertThat(body(get("/"))).contains("National focal point, Entity FPA", account.name());
    }

    @Test
    void showsInTheNavigationOnlyWhatIsAllowed() throws Exception {
        assertThat(Page.of(body(get("/"))).links()).doesNotContain("/administration/accounts");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(SignedInAs.account(account)).exchange();
    }

    private static String body(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString();
    }
}
