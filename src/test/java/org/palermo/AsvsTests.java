package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code src/docs/asvs.csv} says of the requirements of OWASP ASVS 5.0, levels 1 and 2, is
 * checked: which ids there are, that every test exists, that every place exists, and that the table
 * made of it is current ({@code -Dasvs=write} makes it anew).
 */
class AsvsTests {

    private static final Path DOCS = Path.of("src", "docs");
    private static final Path TABLE = DOCS.resolve("asvs.md");
    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w*Tests)(?:#(\\w+))?");
    private static final Pattern PLACE = Pattern.compile("`([^`]+)`");

    /** The requirements of levels 1 and 2 by section; what is missing is of level 3. */
    private static final String SECTIONS =
            "1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1 "
                    + "3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2 4.1:1-3 4.2:1 4.3:1-2 4.4:1-4 "
                    + "5.1:1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 "
                    + "6.6:1-3 6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2 "
                    + "8.1:1-2 8.2:1-3 8.3:1 8.4:1 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1 "
                    + "11.6:1 12.1:1-3 12.2:1-2 12.3:1-4 13.1:1 13.2:1-5 13.3:1-2 13.4:1-5 "
                    + "14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3 15.3:1-7 16.1:1 16.2:1-5 "
                    + "16.3:1-4 16.4:1-3 16.5:1-3";

    private static final Map<String, String> CHAPTERS = chapters();

    private static final List<Line> LINES = new ArrayList<>();
    private static final Map<String, String> TESTS = new HashMap<>();
    private static final Set<String> PLACES = new TreeSet<>();

    /** What becomes of a requirement. */
    private enum Verdict {
        HOLDS("holds, by a test"),
        DECISION("holds, by a decision"),
        NOT("does not hold");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    private record Line(String id, String level, Verdict verdict, String evidence) {

        String chapter() {
            return id.substring(0, id.indexOf('.'));
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(DOCS.resolve("asvs.csv"))) {
            csv.forEach(
                    line ->
                            LINES.add(
                                    new Line(
                                            line.getField("id"),
                                            line.getField("level"),
                                            Verdict.valueOf(
                                                    line.getField("verdict")
                                                            .toUpperCase(Locale.ROOT)),
                                            line.getField("evidence"))));
        }
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            files.filter(Files::isRegularFile).forEach(AsvsTests::index);
        }
        PLACES.addAll(List.of("pom.xml", "README.md"));
    }

    @Test
    void everyRequirementHasOneLine() {
        assertThat(LINES.stream().map(Line::id).toList())
                .hasSize(210)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(ids());
    }

    @Test
    void whatHoldsNamesATestThatIsThere() {
        List<String> missing = new ArrayList<>();
        for (Line line : LINES) {
            Matcher test = TEST.matcher(line.evidence());
            boolean any = false;
            while (test.find()) {
                any = true;
                String source = TESTS.getOrDefault(test.group(1), "");
                String method = test.group(2) == null ? test.group(1) : test.group(2);
                if (!Pattern.compile("\\b" + method + "\\b").matcher(source).find()) {
                    missing.add(line.id() + " " + test.group());
                }
            }
            if (line.verdict() == Verdict.HOLDS && !any) {
                missing.add(line.id() + " names no test");
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void aDecisionNamesItsPlace() {
        List<String> missing = new ArrayList<>();
        for (Line line : LINES) {
            Matcher place = PLACE.matcher(line.evidence());
            boolean any = false;
            while (place.find()) {
                any = any || PLACES.contains(place.group(1));
            }
            if (line.verdict() == Verdict.DECISION && !any) {
                missing.add(line.id());
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void whatDoesNotHoldSaysWhy() {
        assertThat(LINES).allMatch(line -> line.evidence().length() >= 10);
    }

    @Test
    void theTableIsCurrent() throws IOException {
        String table = table();
        if ("write".equals(System.getProperty("asvs"))) {
            Files.writeString(TABLE, table);
        }

        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    private static String table() {
        var text = new StringBuilder();
        text.append(
                """
                # Security requirements

                The 210 requirements of levels 1 and 2 of the OWASP Application Security \
                Verification Standard 5.0, without its chapters 9 (self-contained tokens), 10 \
                (OAuth) and 17 (WebRTC): which hold, and by what. Their texts are at \
                owasp.org. Made from `asvs.csv` by `mvn test -Dtest=AsvsTests -Dasvs=write`; \
                tests compare the two, and look for every test and place that is named.

                """);
        text.append("| chapter | ");
        for (Verdict verdict : Verdict.values()) {
            text.append(verdict.words).append(" | ");
        }
        text.append("\n| --- | ---: | ---: | ---: |\n");
        byChapter()
                .forEach(
                        (chapter, lines) ->
                                text.append(
                                        "| %s %s%s\n"
                                                .formatted(
                                                        chapter,
                                                        CHAPTERS.get(chapter),
                                                        counts(lines))));
        text.append("| together%s\n".formatted(counts(LINES)));
        byChapter()
                .forEach(
                        (chapter, lines) -> {
                            text.append(
                                    "\n## %s %s\n\n| id | level | | by what |\n| --- | --- | --- | --- |\n"
                                            .formatted(chapter, CHAPTERS.get(chapter)));
                            lines.forEach(line -> text.append(row(line)));
                        });
        return text.toString();
    }

    private static String row(Line line) {
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        line.id(),
                        line.level(),
                        line.verdict().name().toLowerCase(Locale.ROOT),
                        line.evidence().replace("|", "\\|"));
    }

    private static String counts(List<Line> lines) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        lines.forEach(line -> counts.merge(line.verdict(), 1L, Long::sum));
        return Stream.of(Verdict.values())
                .map(each -> Long.toString(counts.getOrDefault(each, 0L)))
                .collect(Collectors.joining(" | ", " | ", " |"));
    }

    private static Map<String, List<Line>> byChapter() {
        return LINES.stream()
                .collect(
                        Collectors.groupingBy(
                                Line::chapter, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (String section : SECTIONS.split(" ")) {
            String[] parts = section.split(":");
            for (String number : parts[1].split(",")) {
                String[] range = number.split("-");
                int last = Integer.parseInt(range[range.length - 1]);
                for (int n = Integer.parseInt(range[0]); n <= last; n++) {
                    ids.add("V" + parts[0] + "." + n);
                }
            }
        }
        return ids;
    }

    private static void index(Path file) {
        String name = file.getFileName().toString();
        PLACES.add(name);
        PLACES.add(name.replaceFirst("\\.[^.]*$", ""));
        PLACES.add(
                file.toString()
                        .replace("src/main/resources/", "")
                        .replace("static/assets/", "/assets/"));
        if (name.endsWith("Tests.java")) {
            try {
                TESTS.put(name.replace(".java", ""), Files.readString(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** In own words. */
    private static Map<String, String> chapters() {
        Map<String, String> chapters = new HashMap<>();
        chapters.put("V1", "encoding");
        chapters.put("V2", "validation and flow");
        chapters.put("V3", "browsers");
        chapters.put("V4", "programs");
        chapters.put("V5", "files");
        chapters.put("V6", "signing in");
        chapters.put("V7", "sessions");
        chapters.put("V8", "permissions");
        chapters.put("V11", "cryptography");
        chapters.put("V12", "transport");
        chapters.put("V13", "configuration");
        chapters.put("V14", "protection of data");
        chapters.put("V15", "architecture");
        chapters.put("V16", "logs and failures");
        return chapters;
    }
}
