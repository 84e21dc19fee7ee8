package org.palermo.demonstration;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the invented region that is packaged with the application. */
final class RegionFile {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private RegionFile() {}

    static InventedRegion read() {
        try (var file = RegionFile.class.getResourceAsStream("/demonstration/region.yaml")) {
            if (file == null) {
                throw new IllegalStateException("demonstration/region.yaml is not packaged");
            }
            return read(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static InventedRegion read(InputStream file) {
        return YAML.readValue(file, InventedRegion.class);
    }
}
