package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.Role;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A sensitive act needs a proof of the last ten minutes. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@Import(StepUpTests.Sensitive.class)
class StepUpTests {

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired Clock clock;

    private Account account;

    @BeforeEach
    void addAccount() {
        account = new Persons(accounts, entities).with(Role.ADMINISTRATOR);
    }

    @Test
    void letsThroughWhoHasJustProvedIt() {
        assertThat(act(Duration.ofMinutes(9))).hasStatusOk();
    }

    @Test
    void asksAgainAfterTenMinutes() {
        assertThat(act(Duration.ofMinutes(11))).hasRedirectedUrl("/account/confirm");
        assertThat(
                        mvc.post()
                                .uri("/test/sensitive")
                                .with(csrf())
                                .with(SignedInAs.account(account, ago(Duration.ofMinutes(11))))
                                .exchange())
                .hasRedirectedUrl("/account/confirm");
    }

    @Test
    void leadsBackToThePageThePersonCameFrom() {
        assertThat(confirmed("GET", "/test/sensitive?page=2", null))
                .hasRedirectedUrl("/test/sensitive?page=2");
        assertThat(confirmed("POST", "/test/sensitive", "http://localhost/the/page?x=1"))
                .hasRedirectedUrl("/the/page?x=1");
    }

    @Test
    void leadsToNoOtherServer() {
        assertThat(confirmed("POST", "/test/sensitive", "http://elsewhere.example//evil.example"))
                .hasRedirectedUrl("/");
    }

    @Test
    void refusesAWrongPassword() {
        assertThat(confirm(new Cookie("palermo-session", "none"), "wrong")).hasStatusOk();
    }

    private MvcTestResult confirmed(String method, String path, @Nullable String referrer) {
        var request =
                mvc.method(HttpMethod.valueOf(method))
                        .uri(path)
                        .with(csrf())
                        .with(SignedInAs.account(account, ago(Duration.ofMinutes(11))));
        MvcTestResult asked =
                (referrer == null ? request : request.header("Referer", referrer)).exchange();
        assertThat(asked).hasRedirectedUrl("/account/confirm");
        return confirm(
                Objects.requireNonNull(asked.getResponse().getCookie("palermo-session")),
                Persons.PASSWORD);
    }

    private MvcTestResult confirm(Cookie session, String password) {
        return mvc.post()
                .uri("/account/confirm")
                .cookie(session)
                .with(csrf())
                .with(SignedInAs.account(account, ago(Duration.ofMinutes(11))))
                .param("password", password)
                .exchange();
    }

    private MvcTestResult act(Duration since) {
        return mvc.get()
                .uri("/test/sensitive")
                .with(SignedInAs.account(account, ago(since)))
                .exchange();
    }

    private Instant ago(Duration time) {
        return clock.instant().minus(time);
    }

    @RestController
    static class Sensitive {

        @GetMapping("/test/sensitive")
        @Asks(value = Action.ADMINISTER, recent = true)
        String show() {
            return "shown";
        }

        @PostMapping("/test/sensitive")
        @Asks(value = Action.ADMINISTER, recent = true)
        String act() {
            return "done";
        }
    }
}
