package org.palermo.keys;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;

/**
 * Where the keys stand.
 *
 * @param folder the folder of the key files; null for {@code keys} in the home folder
 */
@ConfigurationProperties("palermo.keys")
record KeySettings(@Nullable Path folder) {}
