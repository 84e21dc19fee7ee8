package org.palermo.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The JSON Schemas that help editors with the definition files. */
class EditorSchemasTests {

    private static final Path FOLDER = Path.of("schemas");
    private static final String NAMED = "# yaml-language-server: $schema=";

    static Stream<String> shippedFiles() {
        return Stream.of(FOLDER, Path.of("reports"))
                .flatMap(
                        folder ->
                                DefinitionFiles.in(folder).stream()
                                        .map(source -> folder.resolve(source.name()).toString()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shippedFiles")
    void everyShippedFileFitsTheSchemaThatItNames(String name) throws Exception {
        Path file = Path.of(name);
        String firstLine = Files.readAllLines(file).getFirst();

        assertThat(firstLine).startsWith(NAMED);
        Path schema = file.resolveSibling(firstLine.substring(NAMED.length()));
        var document = new YAMLMapper().readTree(Files.readString(file));
        assertThat(schema(schema.normalize()).problems(document)).isEmpty();
    }

    @Test
    void aKeyThatTheLoaderRefusesIsRefusedByTheSchema() {
        var document = new YAMLMapper().readTree("{ concepts: [{ id: sex, lable: Sex }] }");

        assertThat(schema(FOLDER.resolve("concepts.schema.json")).problems(document))
                .contains(".concepts[0]: has lable", ".concepts[0]: lacks label");
    }

    private static JsonSchema schema(Path file) {
        return new JsonSchema(new JsonMapper().readTree(file));
    }
}
