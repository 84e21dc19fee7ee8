package org.palermo.sharing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.SignedInAs;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads everything that leaves the application as one account gets it, in digits. */
record Circle(MockMvcTester mvc, Accounts accounts) {

    record Answer(int status, String digits) {

        boolean holds(String figure) {
            return digits.contains(figure);
        }
    }

    Answer get(String address, String account) {
        Account who = accounts.find(Long.parseLong(account)).orElseThrow();
        MockHttpServletResponse response =
                mvc.get().uri(address).with(SignedInAs.account(who)).exchange().getResponse();
        try {
            return new Answer(response.getStatus(), digits(response.getContentAsByteArray()));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /** Without what stands between the thousands. */
    private static String digits(byte[] content) throws IOException {
        String start = new String(content, 0, Math.min(4, content.length), ISO_8859_1);
        String text;
        if (start.startsWith("%PDF")) {
            try (var document = Loader.loadPDF(content)) {
                text = new PDFTextStripper().getText(document);
            }
        } else if (start.startsWith("PK")) {
            Path file = Files.createTempFile("workbook", ".zip");
            Files.write(file, content);
            var parts = new StringBuilder();
            try (var zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    parts.append(new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
                }
            }
            Files.delete(file);
            text = parts.toString();
        } else {
            text = new String(content, UTF_8);
        }
        return text.replaceAll("(?<=\\d)[\\u00a0\\u202f\\u2009, ](?=\\d{3})", "");
    }
}
