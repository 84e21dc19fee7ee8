package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.Definitions;
import org.palermo.validation.FileFacts;
import org.palermo.validation.Finding;
import org.palermo.validation.RuleBook;
import org.palermo.validation.Validator;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Files that would take more than there is. */
class ExhaustionTests {

    private static final Definitions DEFINITIONS =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));

    @Test
    void aFileThatTakesMoreMemoryThanThereIsIsGivenUpWithAFinding() {
        FileFacts facts =
                Exhaustion.guard(
                        () -> {
                            throw new OutOfMemoryError("thrown by a test");
                        },
                        () -> Exhaustion.facts(FileFacts.Type.WORKBOOK, 1000, expected()));

        assertThat(validator().check(facts))
                .extracting(Finding::message)
                .containsExactly(
                        "Reading the file took more memory than there is, so it was given up.");
    }

    @Test
    void aNumberOfMoreDigitsThanAnyFigureIsNotWrittenOut() {
        assertThat(WorkbookParser.plain(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
        assertThat(WorkbookParser.plain(new BigDecimal("1e-999999999"))).isEqualTo("1E-999999999");
        assertThat(WorkbookParser.plain(new BigDecimal("1.20E+3"))).isEqualTo("1200");
        assertThat(WorkbookParser.plain(new BigDecimal("0.50"))).isEqualTo("0.5");
    }

    @Test
    void aHeaderOfMoreColumnsThanAnyFileIsRefusedWithoutReadingOn() {
        String file = "REF_AREA,TIME_PERIOD,TABLE,OBS_VALUE" + ",X".repeat(600) + "\nKHM\n";

        Delivery delivery =
                CsvParser.parse(
                        file.getBytes(StandardCharsets.UTF_8),
                        DEFINITIONS.latest("document-fraud").orElseThrow(),
                        expected());

        assertThat(delivery.facts().defects())
                .extracting(FileFacts.Defect::flaw)
                .containsExactly(FileFacts.Flaw.SHEET_ENDLESS);
    }

    private static Validator validator() {
        return new Validator(
                RuleBook.of(DEFINITIONS, DEFINITIONS.latest("document-fraud").orElseThrow()));
    }

    private static FileFacts.Expected expected() {
        var questionnaire = DEFINITIONS.latest("document-fraud").orElseThrow();
        return new FileFacts.Expected(
                questionnaire.dataflow(),
                questionnaire.version(),
                new EntityCode("KHM"),
                ReportingPeriod.quarter(2026, 3),
                true);
    }
}
