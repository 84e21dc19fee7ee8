package org.palermo.structure;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.palermo.support.SharedFiles;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the first suggestion is right: for every citizenship that was ever written into a
 * public file, and for spellings that nobody looked at while the suggestions were made. What each
 * spelling means was written down by hand.
 */
class SpellingMeasureTests {

    private static final Definitions SHIPPED =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));
    private static final CodeList AREAS = SHIPPED.codeList("CL_AREA");
    private static final Spellings CITIZENSHIPS =
            Spellings.of(SHIPPED.codeList("CL_CITIZENSHIP"), SHIPPED.areaGroups());
    private static final String NONE = "NONE";

    /** A spelling with the code that it means; NONE where it names no single country. */
    private record Meaning(String spelling, String code) {

        boolean isNamed() {
            return !code.equals(NONE);
        }

        List<String> suggested() {
            return CITIZENSHIPS.suggest(spelling).stream().map(Code::id).toList();
        }

        boolean isRight() {
            return suggested().stream().findFirst().orElse(NONE).equals(code);
        }

        boolean looksLikeCountry() {
            return suggested().stream().anyMatch(AREAS::contains);
        }

        /** Whether a person would find a wrong code chosen beforehand. */
        boolean isMisled() {
            return CITIZENSHIPS
                    .likely(spelling)
                    .filter(likely -> isNamed() || AREAS.contains(likely.id()))
                    .filter(likely -> !likely.id().equals(code))
                    .isPresent();
        }

        String shown() {
            return "“%s” is %s: %s%s"
                    .formatted(spelling, code, suggested(), isMisled() ? " (preselected)" : "");
        }
    }

    @Test
    void nineteenOfTwentyCitizenshipsOfVictimsAreUnderstood(TestReporter reporter)
            throws IOException {
        Set<String> written = writtenOfVictims();
        List<Meaning> meanings =
                meanings("glotip.csv").stream()
                        .filter(meaning -> written.contains(meaning.spelling()))
                        .toList();

        assertThat(meanings).hasSize(written.size()).hasSizeGreaterThanOrEqualTo(577);
        assertThat(share(meanings, reporter)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void nineteenOfTwentyCitizenshipsAreUnderstood(TestReporter reporter) throws IOException {
        assertThat(share(meanings("glotip.csv"), reporter)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void nineOfTenSpellingsNeverSeenBeforeAreUnderstood(TestReporter reporter) throws IOException {
        assertThat(share(meanings("held-out.csv"), reporter)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void noGroupAndNoHintIsTakenForOneCountry() throws IOException {
        List<Meaning> nameless =
                Stream.concat(meanings("glotip.csv").stream(), meanings("held-out.csv").stream())
                        .filter(meaning -> !meaning.isNamed())
                        .toList();

        assertThat(nameless)
                .hasSizeGreaterThan(140)
                .noneMatch(Meaning::isMisled)
                .noneMatch(Meaning::looksLikeCountry);
    }

    @Test
    void aSuggestionTakesNoTimeThatAnybodyNotices() throws IOException {
        List<Meaning> meanings = meanings("glotip.csv");
        meanings.forEach(Meaning::suggested);

        long before = System.nanoTime();
        meanings.forEach(Meaning::suggested);
        Duration each = Duration.ofNanos((System.nanoTime() - before) / meanings.size());

        assertThat(each).isLessThan(Duration.ofMillis(20));
    }

    /** The share of those that name one country whose first suggestion is right. */
    private static double share(List<Meaning> meanings, TestReporter reporter) {
        List<Meaning> named = meanings.stream().filter(Meaning::isNamed).toList();
        List<Meaning> wrong =
                meanings.stream()
                        .filter(each -> each.isNamed() ? !each.isRight() : each.looksLikeCountry())
                        .toList();
        assertThat(meanings.stream().filter(Meaning::isMisled).map(Meaning::shown)).isEmpty();
        long right = named.stream().filter(Meaning::isRight).count();
        reporter.publishEntry(
                "first suggestion right",
                "%d of %d, of %d spellings".formatted(right, named.size(), meanings.size()));
        reporter.publishEntry(
                "confused",
                wrong.stream().map(Meaning::shown).collect(Collectors.joining("\n", "\n", "")));
        return (double) right / named.size();
    }

    private static List<Meaning> meanings(String file) throws IOException {
        List<Meaning> meanings = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder()
                        .ofNamedCsvRecord(Path.of("src/test/resources/spellings").resolve(file))) {
            lines.forEach(
                    line ->
                            meanings.add(
                                    new Meaning(line.getField("spelling"), line.getField("code"))));
        }
        return meanings;
    }

    private static Set<String> writtenOfVictims() throws IOException {
        Path file = SharedFiles.find("glotip/data_glotip.csv");
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            return lines.stream()
                    .filter(
                            line ->
                                    line.getField("Indicator")
                                            .equals("Detected trafficking victims"))
                    .filter(line -> line.getField("Dimension").equals("by citizenship"))
                    .map(line -> line.getField("Category"))
                    .collect(Collectors.toSet());
        }
    }
}
