package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.OpenTo;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.SignedInAs;
import org.palermo.access.token.MadeToken;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every mapped endpoint answers every role as {@code access-matrix.csv} says. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class AccessMatrixTests {

    private static final Path MATRIX = Path.of("src", "test", "resources", "access-matrix.csv");
    private static final Path NARROW = MATRIX.resolveSibling("access-matrix-narrow.csv");
    private static final Set<Action> OF_AN_AGENCY =
            Set.of(Action.FILL_PART, Action.READ_DEFINITIONS);
    private static final String OWN = "MXA";
    private static final String OTHER = "MXB";
    private static final Map<String, String> SAMPLES =
            Map.of(
                    "dataflow",
                    "irregular-migration",
                    "period",
                    "2020-Q1",
                    "table",
                    "IM1A",
                    "report",
                    "regional-overview");

    @Autowired MockMvc mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired Agencies agencies;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final Map<String, Account> persons = new HashMap<>();
    private final Map<Long, String> bearers = new HashMap<>();

    @BeforeEach
    void addPersons() {
        var persons = new Persons(accounts, entities);
        persons.entity(OTHER);
        this.persons.put("contributor", persons.with(Role.CONTRIBUTOR, OWN));
        this.persons.put("focal_point", persons.with(Role.FOCAL_POINT, OWN));
        this.persons.put("focal_point_other", persons.with(Role.FOCAL_POINT, OWN));
        this.persons.put("national_viewer", persons.with(Role.NATIONAL_VIEWER, OWN));
        this.persons.put("analyst", persons.with(Role.ANALYST));
        this.persons.put("administrator", persons.with(Role.ADMINISTRATOR));
        this.persons.put("auditor", persons.with(Role.AUDITOR));
        EntityCode own = new EntityCode(OWN);
        if (agencies.of(own).isEmpty()) {
            agencies.add(own, "POLICE", "Police", Agency.Kind.POLICE);
        }
        this.persons.put("agency", narrow(persons, Role.CONTRIBUTOR, own, "POLICE", null));
        this.persons.put(
                "focal_point_flow", narrow(persons, Role.FOCAL_POINT, own, null, "document-fraud"));
        this.persons.put(
                "analyst_flow", narrow(persons, Role.ANALYST, null, null, "document-fraud"));
    }

    private static Account narrow(
            Persons persons,
            Role role,
            @Nullable EntityCode entity,
            @Nullable String agency,
            @Nullable String dataflow) {
        return persons.add(new RoleGrant(role, entity, agency, dataflow, LocalDate.EPOCH, null));
    }

    @Test
    void everyEndpointHasARow() throws IOException {
        Set<String> rows = new TreeSet<>(rows().stream().map(Row::endpoint).toList());

        assertThat(endpoints()).isEqualTo(rows);
    }

    @Test
    void everyControllerMethodSaysWhatItIs() {
        assertThat(ourMethods())
                .isNotEmpty()
                .allMatch(
                        method ->
                                method.hasMethodAnnotation(Asks.class)
                                        ^ method.hasMethodAnnotation(OpenTo.class));
    }

    @Test
    void everyRoleGetsTheAnswerOfTheMatrix() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            for (var expected : row.answers().entrySet()) {
                String answer = answer(row, expected.getKey());
                if (!answer.equals(expected.getValue())) {
                    wrong.add(
                            "%s, %s: %s instead of %s"
                                    .formatted(
                                            row.endpoint(),
                                            expected.getKey(),
                                            answer,
                                            expected.getValue()));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /**
     * A role for another dataflow is refused wherever the path names one, and an agency's role
     * wherever the action is not to fill in; {@code access-matrix-narrow.csv} holds what differs.
     */
    @Test
    void aNarrowerRoleGetsTheAnswersThatItReaches() throws Exception {
        Map<String, Map<String, String>> differing = new HashMap<>();
        rows(NARROW).forEach(row -> differing.put(row.endpoint(), row.answers()));
        Map<String, HandlerMethod> methods = methodsByEndpoint();
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            for (String who : List.of("agency", "focal_point_flow", "analyst_flow")) {
                String expected =
                        differing
                                .getOrDefault(row.endpoint(), Map.of())
                                .getOrDefault(who, narrowed(row, who, methods));
                String answer = answer(row, who);
                if (!expected.equals("*") && !answer.equals(expected)) {
                    wrong.add(
                            "%s, %s: %s instead of %s"
                                    .formatted(row.endpoint(), who, answer, expected));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static String narrowed(Row row, String who, Map<String, HandlerMethod> methods) {
        String whole =
                row.answers()
                        .get(
                                switch (who) {
                                    case "agency" -> "contributor";
                                    case "focal_point_flow" -> "focal_point";
                                    default -> "analyst";
                                });
        HandlerMethod method = java.util.Objects.requireNonNull(methods.get(row.endpoint()));
        Asks asks = method.getMethodAnnotation(Asks.class);
        boolean reached =
                who.equals("agency")
                        ? asks == null || OF_AN_AGENCY.contains(asks.value())
                        : !row.path().contains("{dataflow}") || asks == null;
        return reached || !"ok".equals(whole) ? String.valueOf(whole) : "denied";
    }

    private Map<String, HandlerMethod> methodsByEndpoint() {
        Map<String, HandlerMethod> found = new HashMap<>();
        mappings.getHandlerMethods()
                .forEach(
                        (mapping, method) ->
                                mapping.getPatternValues()
                                        .forEach(
                                                path ->
                                                        methods(mapping)
                                                                .forEach(
                                                                        verb ->
                                                                                found.put(
                                                                                        verb + " "
                                                                                                + path,
                                                                                        method))));
        return found;
    }

    private String answer(Row row, String who) throws Exception {
        var request = row.request(who.endsWith("_other") ? OTHER : OWN).with(csrf());
        Account account = persons.get(who);
        if (account != null && row.parameters().contains("@token")) {
            request.header("Authorization", "Bearer " + bearer(account));
        } else if (account != null) {
            request.with(SignedInAs.account(account));
        }
        return answer(mvc.perform(request).andReturn().getResponse());
    }

    /** One token for each account, that allows all that its owner may. */
    private String bearer(Account account) {
        return bearers.computeIfAbsent(account.id(), MadeToken::ofEverything);
    }

    /** What is missing or stale has passed the question of permission. */
    private static String answer(MockHttpServletResponse response) {
        String location = Optional.ofNullable(response.getRedirectedUrl()).orElse("");
        int status = response.getStatus();
        if (status == 302 && location.endsWith("/sign-in")) {
            return "sign-in";
        }
        if (status == 403) {
            return "denied";
        }
        if (status == 401) {
            return "unknown";
        }
        return status < 400 || Set.of(404, 409).contains(status) ? "ok" : Integer.toString(status);
    }

    private Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        ourMappings()
                .forEach(
                        mapping ->
                                mapping.getPatternValues()
                                        .forEach(
                                                path ->
                                                        methods(mapping)
                                                                .map(each -> each + " " + path)
                                                                .forEach(endpoints::add)));
        return endpoints;
    }

    private static Stream<String> methods(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(Enum::name);
    }

    private Stream<RequestMappingInfo> ourMappings() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> isOurs(each.getValue()))
                .map(Map.Entry::getKey);
    }

    private List<HandlerMethod> ourMethods() {
        return mappings.getHandlerMethods().values().stream()
                .filter(AccessMatrixTests::isOurs)
                .toList();
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("org.palermo.");
    }

    private static List<Row> rows() throws IOException {
        return rows(MATRIX);
    }

    private static List<Row> rows(Path file) throws IOException {
        List<String> lines =
                Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        String[] heads = lines.getFirst().split(",", -1);
        return lines.stream().skip(1).map(line -> Row.of(heads, line.split(",", -1))).toList();
    }

    /** One endpoint with the answers expected, by column. */
    private record Row(
            String method, String path, Map<String, String> answers, List<String> parameters) {

        static Row of(String[] heads, String[] cells) {
            Map<String, String> answers = new HashMap<>();
            for (int column = 1; column < heads.length - 1; column++) {
                if (cells[column].isEmpty()) {
                    continue;
                }
                answers.put(heads[column], cells[column]);
            }
            String[] endpoint = cells[0].split(" ", 2);
            List<String> parameters =
                    Arrays.stream(cells[heads.length - 1].split("&"))
                            .filter(each -> !each.isEmpty())
                            .toList();
            return new Row(endpoint[0], endpoint[1], answers, parameters);
        }

        String endpoint() {
            return method + " " + path;
        }

        AbstractMockHttpServletRequestBuilder<?> request(String entity) {
            String address = path.replace("{entity}", entity);
            for (var sample : SAMPLES.entrySet()) {
                address = address.replace("{" + sample.getKey() + "}", sample.getValue());
            }
            address = address.replaceAll("\\{[^}]*}", "1");
            AbstractMockHttpServletRequestBuilder<?> request =
                    parameters.contains("@file")
                            ? MockMvcRequestBuilders.multipart(address)
                                    .file(new MockMultipartFile("file", new byte[] {1}))
                            : MockMvcRequestBuilders.request(HttpMethod.valueOf(method), address);
            if (parameters.contains("@json")) {
                request.contentType(MediaType.APPLICATION_JSON).content("{}");
            }
            parameters.stream()
                    .filter(each -> each.contains("="))
                    .map(each -> each.split("=", 2))
                    .forEach(each -> request.param(each[0], each[1]));
            return request;
        }
    }
}
