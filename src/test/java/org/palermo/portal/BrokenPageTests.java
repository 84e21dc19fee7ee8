package org.palermo.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every controller fails with what nobody may see, and nobody sees it. */
@SpringBootTest(properties = "logging.level.org.palermo.portal.FailurePages=off")
@AutoConfigureMockMvc
@WithDatabase
@Import(BrokenPageTests.Broken.class)
class BrokenPageTests {

    private static final String HEADER = "X-Break";
    private static final String SECRET =
            "ERROR: duplicate key (entity_id)=(4); insert into observation values (4711)";
    private static final Pattern TOLD =
            Pattern.compile(
                    "(?i)4711|insert into|duplicate key|exception|org\\.palermo|\\bat [a-z.]+\\(");
    private static final Pattern REFERENCE = Pattern.compile("\\b[0-9a-f]{8}\\b");

    @Autowired private MockMvc mvc;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void aBrokenControllerTellsNothingButAReference() throws Exception {
        Account analyst = new Persons(accounts, entities).with(Role.ANALYST);
        List<String> wrong = new ArrayList<>();
        List<String> endpoints = endpoints();
        for (String endpoint : endpoints) {
            MockHttpServletResponse answer = broken(endpoint, analyst);
            String body = answer.getContentAsString();
            if (answer.getStatus() != 500
                    || TOLD.matcher(body).find()
                    || !REFERENCE.matcher(body).find()) {
                wrong.add(endpoint + ": " + answer.getStatus() + " " + body.lines().findFirst());
            }
        }

        assertThat(endpoints).hasSizeGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    @Test
    void machinesGetAProblemTheyCanRead() throws Exception {
        Account analyst = new Persons(accounts, entities).with(Role.ANALYST);

        MockHttpServletResponse answer = broken("GET /api/figures", analyst);

        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString())
                .contains("\"type\":\"urn:palermo:problem:broken\"")
                .contains("\"status\":500")
                .contains("\"incident\":");
    }

    @Test
    void aDatabaseWithoutAFreeConnectionIsNobodysFault() throws Exception {
        Account analyst = new Persons(accounts, entities).with(Role.ANALYST);

        MockHttpServletResponse page = broken("GET /inbox", analyst, "busy");
        MockHttpServletResponse answer = broken("GET /api/figures", analyst, "busy");

        assertThat(page.getStatus()).isEqualTo(503);
        assertThat(page.getContentAsString()).contains("The system is busy").doesNotContain("4711");
        assertThat(answer.getContentAsString()).contains("urn:palermo:problem:busy");
    }

    private MockHttpServletResponse broken(String endpoint, Account account) throws Exception {
        return broken(endpoint, account, "yes");
    }

    private MockHttpServletResponse broken(String endpoint, Account account, String how)
            throws Exception {
        String[] words = endpoint.split(" ", 2);
        String path = words[1].replaceAll("\\{[^}]*}", "x").replace("**", "x");
        return mvc.perform(
                        MockMvcRequestBuilders.request(HttpMethod.valueOf(words[0]), path)
                                .header(HEADER, how)
                                .with(csrf())
                                .with(SignedInAs.account(account)))
                .andReturn()
                .getResponse();
    }

    /** Without what is no mapping of ours, and without the page of errors itself. */
    private List<String> endpoints() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().getName().startsWith("org.palermo."))
                .filter(each -> !each.getValue().getBeanType().equals(FailurePages.class))
                .filter(each -> isPlain(each.getKey()))
                .flatMap(
                        each ->
                                each.getKey().getPatternValues().stream()
                                        .map(path -> method(each.getKey()) + " " + path))
                // What changes anything there asks for a token first.
                .filter(endpoint -> !endpoint.startsWith("POST /api/"))
                .sorted()
                .toList();
    }

    /** What asks for a header or a content type of its own is served by the same advice. */
    private static boolean isPlain(RequestMappingInfo mapping) {
        return mapping.getConsumesCondition().isEmpty()
                && mapping.getProducesCondition().isEmpty()
                && mapping.getHeadersCondition().isEmpty()
                && mapping.getParamsCondition().isEmpty();
    }

    private static String method(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .findFirst()
                .orElse("GET");
    }

    /** Fails where a controller would begin. */
    @TestConfiguration
    static class Broken implements WebMvcConfigurer {

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(
                    new HandlerInterceptor() {
                        @Override
                        public boolean preHandle(
                                HttpServletRequest request,
                                HttpServletResponse response,
                                Object handler) {
                            return switch (request.getHeader(HEADER)) {
                                case "yes" -> throw new IllegalStateException(SECRET);
                                case "busy" ->
                                        throw new CannotCreateTransactionException(
                                                SECRET, new SQLTransientConnectionException());
                                case null, default -> true;
                            };
                        }
                    });
        }
    }
}
