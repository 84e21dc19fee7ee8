package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every source file is in the house format; {@code mvn test -Dtest=FormatTests -Dformat=apply}
 * brings it there.
 */
class FormatTests {

    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void everySourceFileIsInTheHouseFormat() throws Exception {
        List<Path> unformatted = new ArrayList<>();
        try (var files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                String formatted = format(source);
                if (!formatted.equals(source) && !appliedOnRequest(file, formatted)) {
                    unformatted.add(file);
                }
            }
        }

        assertThat(unformatted).isEmpty();
    }

    private static String format(String source) throws FormatterException {
        String ordered =
                ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(source),
                        JavaFormatterOptions.Style.AOSP);
        return FORMATTER.formatSource(ordered);
    }

    private static boolean appliedOnRequest(Path file, String formatted) throws IOException {
        if (!"apply".equals(System.getProperty("format"))) {
            return false;
        }
        Files.writeString(file, formatted);
        return true;
    }
}
