package org.palermo.report.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palermo.report.ReportDocument;
import org.palermo.report.Samples;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The printed report. */
class ReportPdfTests {

    private static final ReportDocument DOCUMENT = Samples.overview("2025-Q3", "2026-Q3");

    private static byte[] pdf = {};

    @BeforeAll
    static void print() throws IOException {
        VeraGreenfieldFoundryProvider.initialise();
        pdf = print(DOCUMENT);
    }

    @Test
    void meetsTheStandardForAccessiblePdf() throws Exception {
        assertThat(failures(pdf)).isEmpty();
    }

    @Test
    void meetsItWithTwelvePeriodsAndWithNothingReportedToo() throws Exception {
        assertThat(failures(print(Samples.overview("2023-Q4", "2026-Q3")))).isEmpty();
        assertThat(failures(print(Samples.overview("2024-Q3", "2024-Q3")))).isEmpty();
    }

    @Test
    void numbersItsPagesAndListsItsContents() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper();
            text.setStartPage(2);
            text.setEndPage(2);

            assertThat(text.getText(document))
                    .contains("Contents", "1. Illegal entries detected", "About the figures")
                    .containsPattern("6\\. Persons returned\\s*\\.+\\s*1\\d")
                    .contains("2 / " + document.getNumberOfPages());
            assertThat(document.getDocumentCatalog().getDocumentOutline()).isNotNull();
            assertThat(document.getDocumentInformation().getTitle()).contains("South-eastern Asia");
        }
    }

    @Test
    void repeatsTheHeadOfTablesThatGoOn() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var text = new PDFTextStripper();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                text.setStartPage(page);
                text.setEndPage(page);
                String words = text.getText(document);
                if (words.contains("Ten main")) {
                    assertThat(words).as("page %d", page).contains("Share of");
                }
            }
        }
    }

    @Test
    void bringsItsFontsAndDrawsChartsAsVectors() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (var page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
                for (COSName name : page.getResources().getXObjectNames()) {
                    assertThat(page.getResources().isImageXObject(name)).isFalse();
                }
            }
        }
    }

    private static List<String> failures(byte[] file) throws Exception {
        try (var parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(file), PDFAFlavour.PDFUA_1);
                var validator =
                        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            var result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isGreaterThan(1000);
            return result.getTestAssertions().stream()
                    .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                    .map(each -> each.getRuleId().getClause() + " " + each.getMessage())
                    .distinct()
                    .toList();
        }
    }

    private static byte[] print(ReportDocument document) throws IOException {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolver(resolver);
        templates.setTemplateEngineMessageSource(Samples.messages());
        var out = new ByteArrayOutputStream();
        new ReportPdf(templates).write(document, out);
        return out.toByteArray();
    }
}
