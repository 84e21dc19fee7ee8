package org.palermo.notification;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;

/**
 * Where people find the application.
 *
 * @param publicUrl its address as people write it; null when it is not known, and then mails hold
 *     no addresses
 */
@ConfigurationProperties("palermo")
record PublicAddress(@Nullable URI publicUrl) {

    /** Empty when the address is not known. */
    String of(String path) {
        return publicUrl == null ? "" : publicUrl.toString().replaceAll("/+$", "") + path;
    }
}
