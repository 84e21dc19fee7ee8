package org.palermo.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.SignedInAs;
import org.palermo.audit.AuditVerification;
import org.palermo.database.ActingAccount;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Page;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The auditor finds what was done, verifies it and takes it along. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
class AuditControllerTests {

    @Autowired MockMvcTester mvc;
    @Autowired Accounts accounts;
    @Autowired ReportingEntities entities;
    @Autowired ApplicationEventPublisher events;
    @Autowired AuditVerification verification;

    private final String mark = UUID.randomUUID().toString().substring(0, 18);
    private Account auditor = new Account(0, "", "", false, false, false, Instant.EPOCH);
    private Account analyst = auditor;

    @BeforeEach
    void somethingWasDone() {
        var persons = new Persons(accounts, entities);
        auditor = persons.with(Role.AUDITOR);
        analyst = persons.with(Role.ANALYST);
        publish(
                AuditedEvent.of(AuditedAct.FIGURES_VIEWED, "AUW/irregular-migration/" + mark)
                        .about(new EntityCode("AUW")));
        publish(AuditedEvent.of(AuditedAct.DOWNLOADED, "=HYPERLINK(\"x\") " + mark));
    }

    @Test
    void findsByWhatWasDoneToWhatByWhom() {
        assertThat(body("/audit?text=" + mark.toUpperCase(java.util.Locale.ROOT)))
                .contains("AUW/irregular-migration/" + mark, "HYPERLINK")
                .contains("A Person (account " + analyst.id() + ")");
        assertThat(body("/audit?text=" + mark + "&act=FIGURES_VIEWED"))
                .contains("AUW/irregular-migration/" + mark)
                .doesNotContain("HYPERLINK");
        assertThat(body("/audit?text=" + mark + "&entity=AUW")).doesNotContain("HYPERLINK");
        assertThat(body("/audit?account=" + analyst.id())).contains(mark);
        assertThat(body("/audit?account=" + auditor.id())).doesNotContain(mark);
        assertThat(body("/audit?text=" + mark + "&until=2020-01-01")).contains("Nothing was found");
        assertThat(body("/audit?text=" + mark + "&from=2020-01-01")).contains("HYPERLINK");
        assertThat(body("/audit?text=%27%20or%20true%20--")).contains("Nothing was found");
        assertThat(body("/audit?from=never&act=NOTHING&account=x")).contains(mark);
    }

    @Test
    void leafsFromTheNewestToTheOldest() {
        for (int i = 0; i < 60; i++) {
            publish(AuditedEvent.of(AuditedAct.QUERY_MOVED, "%s number %02d".formatted(mark, i)));
        }

        String newest = body("/audit?text=" + mark);
        String older =
                Page.of(newest).links().stream()
                        .filter(link -> link.contains("before="))
                        .findFirst()
                        .orElseThrow();

        assertThat(newest).contains(mark + " number 59").doesNotContain(mark + " number 09");
        assertThat(body(older))
                .contains(mark + " number 09", "HYPERLINK")
                .doesNotContain(mark + " number 10");
    }

    @Test
    void canBeReadByEverybody() {
        assertThat(Page.of(body("/audit")).accessibilityProblems()).isEmpty();
    }

    @Test
    void writesCsvThatNoSpreadsheetTakesForAFormula() {
        assertThat(body("/audit/export.csv?text=" + mark))
                .startsWith("POSITION,ENTRY,AT,ACT,WHO,TOKEN,ENTITY,SUBJECT,PREVIOUS,DIGEST\r\n")
                .contains("\"'=HYPERLINK(\"\"x\"\") " + mark + "\"")
                .contains(",FIGURES_VIEWED," + analyst.id() + ",,AUW,AUW/irregular-migration/");
    }

    @Test
    void writesLinesWithWhichAThirdPartyVerifies() throws Exception {
        verification.verify();

        List<String> lines = body("/audit/export.jsonl").lines().toList();

        String digest = "0".repeat(64);
        long position = 0;
        for (JsonNode line :
                lines.stream()
                        .map(JsonMapper.builder().build()::readTree)
                        .filter(each -> !each.get("position").isNull())
                        .sorted(
                                java.util.Comparator.comparingLong(
                                        each -> each.get("position").asLong()))
                        .toList()) {
            assertThat(line.get("position").asLong()).isEqualTo(++position);
            assertThat(line.get("previous").asString()).isEqualTo(digest);
            digest = digest(line);
            assertThat(line.get("digest").asString()).isEqualTo(digest);
        }
        assertThat(position).isGreaterThan(1);
    }

    @Test
    void anExportIsRecordedItselfWithoutTheWordsLookedFor() {
        body("/audit/export.csv?text=" + mark + "&act=DOWNLOADED&from=2026-01-01");

        assertThat(body("/audit?act=AUDIT_EXPORTED&account=" + auditor.id()))
                .contains(
                        "entries from 2026-01-01T00:00:00Z of act DOWNLOADED with certain words"
                                + " as csv")
                .doesNotContain(mark);
    }

    @Test
    void verifiesOnDemand() {
        MvcTestResult done =
                mvc.post()
                        .uri("/audit/verify")
                        .with(SignedInAs.account(auditor))
                        .with(csrf())
                        .exchange();

        assertThat(done).hasRedirectedUrl("/audit");
        assertThat(body("/audit")).contains("Intact", "Last verified");
    }

    /** As src/docs/audit.md tells it. */
    private static String digest(JsonNode line) throws Exception {
        String canonical =
                String.join(
                        "\n",
                        "1",
                        line.get("id").asString(),
                        line.get("at").asString(),
                        line.get("act").asString(),
                        line.get("who").asString(),
                        line.get("token").isNull() ? "-" : line.get("token").asString(),
                        line.get("entity").isNull() ? "-" : line.get("entity").asString(),
                        line.get("subject").asString());
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(HexFormat.of().parseHex(line.get("previous").asString()));
        return HexFormat.of().formatHex(sha256.digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private void publish(AuditedEvent event) {
        ActingAccount.runAs(Long.toString(analyst.id()), () -> events.publishEvent(event));
    }

    private String body(String path) {
        MvcTestResult result =
                mvc.get()
                        .uri(java.net.URI.create(path.replace("&amp;", "&")))
                        .with(SignedInAs.account(auditor))
                        .exchange();
        assertThat(result).hasStatusOk();
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
