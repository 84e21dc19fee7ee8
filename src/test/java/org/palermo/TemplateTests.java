package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every template, so that the content security policy can be strict. */
class TemplateTests {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern INLINE =
            Pattern.compile(
                    "\\sstyle=|th:style|<style|<script(?![^>]*src=)|\\son[a-z]+=|th:on|th:utext"
                            + "|javascript:|hx-on|hx-vals='js");

    /** Thymeleaf would evaluate what stands between two double underscores by itself. */
    private static final Pattern PREPROCESSED = Pattern.compile("th:[a-z]+=\"[^\"]*__[^\"]*__");

    /** Thymeleaf replaces before it asks, so what is meant to show sometimes would show always. */
    private static final Pattern REPLACED_ANYWAY =
            Pattern.compile(
                    "<[^<>]*\\bth:(if|unless)=[^<>]*\\bth:replace="
                            + "|<[^<>]*\\bth:replace=[^<>]*\\bth:(if|unless)=");

    private static final Pattern KEY = Pattern.compile("#\\{([\\w.-]+)");
    private static final Pattern TEXT =
            Pattern.compile(">\\s*[A-Za-z][^<>$#{}]*[a-z]{3}[^<>$#{}]*</");

    @Test
    void noTemplateHoldsStylesOrScripts() throws IOException {
        assertThat(templates().filter(contains(INLINE))).isEmpty();
    }

    @Test
    void noExpressionIsEvaluatedTwice() throws IOException {
        assertThat(templates().filter(contains(PREPROCESSED))).isEmpty();
    }

    @Test
    void nothingIsReplacedUnderAConditionOfTheSameTag() throws IOException {
        assertThat(templates().filter(contains(REPLACED_ANYWAY))).isEmpty();
    }

    @Test
    void everyMessageKeyOfATemplateHasAText() throws IOException {
        Set<String> missing = new TreeSet<>(keys());
        missing.removeAll(texts().stringPropertyNames());

        assertThat(missing).isEmpty();
    }

    @Test
    void noTextIsWrittenInATemplateAlone() throws IOException {
        List<String> untranslated =
                templates()
                        .flatMap(TemplateTests::lines)
                        .filter(line -> TEXT.matcher(line).find())
                        .filter(line -> !line.contains("th:") && !line.contains("<!--"))
                        .toList();

        assertThat(untranslated).isEmpty();
    }

    /** Rules that are put together from several hands lose a bracket easily. */
    @Test
    void everyRuleOfTheStyleSheetIsClosed() throws IOException {
        String sheet = Files.readString(RESOURCES.resolve("static/assets/palermo.css"));

        assertThat(sheet.chars().filter(each -> each == '{').count())
                .isEqualTo(sheet.chars().filter(each -> each == '}').count());
    }

    @Test
    void nothingClaimsToBeAPageOfAnotherGovernment() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            assertThat(
                            files.filter(
                                            file ->
                                                    file.toString()
                                                            .matches(".*\\.(html|properties|css)"))
                                    .filter(contains(Pattern.compile("GOV\\.UK|Transport"))))
                    .isEmpty();
        }
    }

    private static Stream<Path> templates() throws IOException {
        try (var files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList().stream();
        }
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        templates()
                .flatMap(TemplateTests::lines)
                .forEach(
                        line -> KEY.matcher(line).results().forEach(hit -> keys.add(hit.group(1))));
        return keys;
    }

    private static Properties texts() throws IOException {
        var texts = new Properties();
        try (var files = Files.list(RESOURCES.resolve("messages"))) {
            for (Path file : files.toList()) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
            }
        }
        return texts;
    }

    private static Predicate<Path> contains(Pattern pattern) {
        return file -> lines(file).anyMatch(line -> pattern.matcher(line).find());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
