package org.palermo.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;

/**
 * The folder in which the application keeps what lasts, {@code palermo.home}; by default {@code
 * .palermo} in the user's home folder.
 */
@ConfigurationProperties("palermo")
public record HomeSettings(@Nullable Path home) {

    public Path folder() {
        return home == null ? ServerUser.standardHome() : home.toAbsolutePath().normalize();
    }
}
