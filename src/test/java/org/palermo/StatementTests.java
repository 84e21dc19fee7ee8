package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every statement is written in the code as it is sent; values are parameters. */
class StatementTests {

    private static final Path MAIN = Path.of("src", "main", "java");

    /** Statements that are put together, and of what: never of anything that comes from outside. */
    private static final Map<String, String> PUT_TOGETHER =
            Map.ofEntries(
                    Map.entry("PostgresServer", "names of the roles and the database it makes"),
                    Map.entry("Drafts", "one of two endings for locking"),
                    Map.entry("AccountNotices", "one of two endings, one of two constants"),
                    Map.entry("ObservationDownload", "columns of the closed list of concepts"),
                    Map.entry("Observations", "columns of the closed list of concepts"),
                    Map.entry("AuditReading", "conditions that are written there"),
                    Map.entry("Chain", "a constant list of columns"),
                    Map.entry("ChainCheck", "a constant list of columns"),
                    Map.entry("Catalogue", "questions of the doctor that are written there"),
                    Map.entry("Databases", "questions that are written there"),
                    Map.entry("Dump", "names of tables and columns of the catalogue, quoted"),
                    Map.entry("Load", "names of tables and columns of the catalogue, quoted"));

    private static final Pattern SENT =
            Pattern.compile(
                    "\\.sql\\(|[jJ]dbc\\w*\\.(?:query|update|batchUpdate|execute)\\(|"
                            + "prepareStatement\\(|statement\\.execute\\w*\\(");
    private static final Pattern LITERAL =
            Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Texts, and constants, which hold texts. */
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "TERM(?:\\s*\\+\\s*TERM)*(?:\\s*\\.formatted\\([A-Z_]+\\))?"
                            .replace("TERM", "(?:§|[A-Z][A-Z_]+)(?:\\.replace\\(§, §\\))?"));

    @Test
    void onlyAFewStatementsArePutTogether() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (var files = Files.walk(MAIN)) {
            files.filter(each -> each.toString().endsWith(".java"))
                    .forEach(each -> collect(each, found));
        }

        assertThat(new TreeSet<>(found.keySet()))
                .as(found.toString())
                .isEqualTo(new TreeSet<>(PUT_TOGETHER.keySet()));
    }

    private static void collect(Path file, Map<String, Set<String>> found) {
        String source = LITERAL.matcher(read(file)).replaceAll("§");
        Matcher sent = SENT.matcher(source);
        while (sent.find()) {
            String argument = argument(source, sent.end());
            if (!argument.isEmpty()
                    && !argument.contains("->")
                    && !WRITTEN.matcher(argument).matches()) {
                found.computeIfAbsent(
                                file.getFileName().toString().replace(".java", ""),
                                _ -> new TreeSet<>())
                        .add(argument);
            }
        }
    }

    /** Up to the comma or the bracket that ends it. */
    private static String argument(String source, int start) {
        int depth = 0;
        int end = start;
        while (depth > 0 || source.charAt(end) != ',' && source.charAt(end) != ')') {
            if (source.charAt(end) == '(') {
                depth++;
            } else if (source.charAt(end) == ')') {
                depth--;
            }
            end++;
        }
        return source.substring(start, end).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
