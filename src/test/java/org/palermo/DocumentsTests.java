package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the documents say of the code is true. */
class DocumentsTests {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z]+)` \\|.*");

    @Test
    void theReadmeListsEveryModule() throws IOException {
        Set<String> listed =
                Files.readAllLines(Path.of("README.md")).stream()
                        .map(ROW::matcher)
                        .filter(row -> row.matches())
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> modules =
                ApplicationModules.of(PalermoApplication.class).stream()
                        .map(module -> module.getIdentifier().toString())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(modules);
    }

    @Test
    void theReadmeFitsOnTwoScreens() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(150);
    }
}
