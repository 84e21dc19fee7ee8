package org.palermo.dictionary.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.provision.ReportingEntities;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Table;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages on definitions, for everybody who may sign in. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class DictionaryControllerTests {

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired Definitions definitions;

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Role.class,
            names = {"ANALYST", "ADMINISTRATOR", "AUDITOR"})
    void everybodyWhoMaySignInReadsWhatIsAsked(Role role) {
        assertThat(get(role, "/definitions")).hasStatusOk();
    }

    @Test
    void everyQuestionnaireHasItsPageWithAllTablesAndRules() {
        for (Questionnaire each : definitions.questionnaires()) {
            MvcTestResult page = get(Role.AUDITOR, address(each));

            assertThat(page).hasStatusOk();
            assertThat(body(page))
                    .contains(each.tables().stream().map(Table::id).toList())
                    .contains(each.rules().stream().map(RuleDefinition::id).toList());
            assertThat(Page.of(body(page)).accessibilityProblems()).isEmpty();
        }
    }

    @Test
    void everyRuleOfEveryQuestionnaireHasAPageThatExplainsIt() {
        for (Questionnaire each : definitions.questionnaires()) {
            for (RuleDefinition rule : each.rules()) {
                MvcTestResult page = get(Role.AUDITOR, address(each) + "/rules/" + rule.id());

                assertThat(page).hasStatusOk();
                assertThat(body(page)).doesNotContain("??", "{found}");
            }
        }
        for (RuleDefinition rule : definitions.generalRules()) {
            assertThat(
                            get(
                                    Role.AUDITOR,
                                    address(definitions.questionnaires().getFirst())
                                            + "/rules/"
                                            + rule.id()))
                    .hasStatusOk();
        }
    }

    @Test
    void everyCodeListHasItsPage() {
        for (String list : definitions.codeLists().keySet()) {
            MvcTestResult page = get(Role.AUDITOR, "/definitions/code-lists/" + list);

            assertThat(page).hasStatusOk();
            assertThat(Page.of(body(page)).accessibilityProblems()).isEmpty();
        }
    }

    @Test
    void theWorkbookHoldsEveryTableAndEveryRuleOfEveryQuestionnaire() throws IOException {
        for (Questionnaire each : definitions.questionnaires()) {
            MvcTestResult answer = get(Role.AUDITOR, address(each) + "/dictionary.xlsx");

            assertThat(answer).hasStatusOk();
            Map<String, List<String>> sheets =
                    firstColumns(answer.getResponse().getContentAsByteArray());
            assertThat(sheets.get("Tables"))
                    .contains(each.tables().stream().map(Table::id).toArray(String[]::new));
            assertThat(sheets.get("Rules"))
                    .contains(each.rules().stream().map(RuleDefinition::id).toArray(String[]::new))
                    .contains("S01");
        }
    }

    @Test
    void everyVersionSaysWhatItAsksOtherwiseThanTheOneBefore() {
        for (Questionnaire each : definitions.questionnaires()) {
            MvcTestResult page = get(Role.AUDITOR, address(each) + "/changes");

            assertThat(page).hasStatusOk();
            assertThat(body(page)).doesNotContain("??");
        }
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(get(Role.AUDITOR, "/definitions/code-lists/CL_NONE")).hasStatus(404);
        assertThat(get(Role.AUDITOR, "/definitions/none/2026-Q1")).hasStatus(404);
        assertThat(
                        get(
                                Role.AUDITOR,
                                address(definitions.questionnaires().getFirst()) + "/rules/S99"))
                .hasStatus(404);
    }

    private static String address(Questionnaire questionnaire) {
        return "/definitions/%s/%s".formatted(questionnaire.dataflow(), questionnaire.version());
    }

    private MvcTestResult get(Role role, String address) {
        Account account = new Persons(accounts, entities).with(role);
        return mvc.get().uri(address).with(SignedInAs.account(account)).exchange();
    }

    private static Map<String, List<String>> firstColumns(byte[] content) throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(content))) {
            return workbook.getSheets()
                    .collect(Collectors.toMap(Sheet::getName, DictionaryControllerTests::ids));
        }
    }

    private static List<String> ids(Sheet sheet) {
        try {
            return sheet.read().stream().map((Row row) -> row.getCellText(0)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(MvcTestResult page) {
        try {
            return page.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
