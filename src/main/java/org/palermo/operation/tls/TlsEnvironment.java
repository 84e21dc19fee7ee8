package org.palermo.operation.tls;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns {@code palermo.tls.*} and {@code palermo.proxy} into settings of the server. Whoever needs
 * others sets those of the server directly, which count more.
 */
public final class TlsEnvironment implements EnvironmentPostProcessor {

    /** TLS 1.3, and of 1.2 only what has forward secrecy and authenticated encryption. */
    private static final String CIPHERS =
            String.join(
                    ",",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final String BUNDLE = "spring.ssl.bundle.pem.palermo.";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> settings = new HashMap<>();
        String certificate = environment.getProperty("palermo.tls.certificate", "");
        String key = environment.getProperty("palermo.tls.key", "");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalStateException(
                    "palermo.tls.certificate and palermo.tls.key belong together");
        }
        if (!certificate.isEmpty()) {
            settings.put("server.ssl.bundle", "palermo");
            settings.put(BUNDLE + "keystore.certificate", location(certificate));
            settings.put(BUNDLE + "keystore.private-key", location(key));
            // A renewed certificate is used without a new start.
            settings.put(BUNDLE + "reload-on-update", "true");
            settings.put(BUNDLE + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
            settings.put(BUNDLE + "options.ciphers", CIPHERS);
        }
        String proxy = environment.getProperty("palermo.proxy", "");
        if (!proxy.isEmpty()) {
            settings.put("server.forward-headers-strategy", "native");
            settings.put("server.tomcat.remoteip.internal-proxies", addresses(proxy));
        }
        environment.getPropertySources().addLast(new MapPropertySource("palermo tls", settings));
    }

    private static String location(String file) {
        return Path.of(file).toUri().toString();
    }

    /** As the pattern that the server wants. */
    private static String addresses(String proxy) {
        return Arrays.stream(proxy.split(","))
                .map(String::strip)
                .map(address -> address.replace(".", "\\."))
                .collect(Collectors.joining("|"));
    }
}
