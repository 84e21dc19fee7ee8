package org.palermo.operation.tls;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;

/**
 * How the server speaks TLS by itself.
 *
 * @param certificate the chain of certificates, as PEM; null where a proxy ends TLS
 * @param key the private key, as PEM (PKCS 8)
 * @param redirectPort a port without TLS that sends everybody to the one with it; null for none
 */
@ConfigurationProperties("palermo.tls")
public record TlsSettings(
        @Nullable Path certificate, @Nullable Path key, @Nullable Integer redirectPort) {}
