package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class MigrationTests {

    /** A folder of another name would be left out without a word. */
    @Test
    void everyFolderOfMigrationsBelongsToAModule() throws IOException {
        List<String> modules =
                ApplicationModules.of(PalermoApplication.class).stream()
                        .map(module -> module.getIdentifier().toString())
                        .toList();

        try (var folders = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .allMatch(name -> name.equals("__root") || modules.contains(name));
        }
    }
}
