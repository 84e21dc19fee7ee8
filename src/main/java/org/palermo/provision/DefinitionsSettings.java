package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;

/**
 * Where definitions come from besides those that are shipped.
 *
 * @param folder the operator's own folder, laid out like {@code schemas/}
 */
@ConfigurationProperties("palermo.definitions")
record DefinitionsSettings(@Nullable Path folder) {}
