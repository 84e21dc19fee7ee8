package org.palermo.operation.doctor;

import org.palermo.operation.tls.TlsSettings;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Passwords and figures travel encrypted, with a certificate that browsers accept. */
@Component
@Order(55)
class TlsCheck implements Check {

    private static final String SUBJECT = "TLS";
    private static final Duration SOON = Duration.ofDays(30);
    private static final int DNS_NAME = 2;

    private final TlsSettings settings;
    private final Environment environment;
    private final Clock clock;

    TlsCheck(TlsSettings settings, Environment environment, Clock clock) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public List<Diagnosis> examine() {
        Path certificate = settings.certificate();
        Path key = settings.key();
        List<Diagnosis> found = new ArrayList<>();
        found.add(
                certificate == null
                        ? without(
                                environment.getProperty("server.address", "0.0.0.0"),
                                environment.getProperty("server.forward-headers-strategy", "none"))
                        : with(certificate));
        if (key != null && KeyFilesCheck.isOpen(key)) {
            found.add(
                    Diagnosis.bad(
                            "key of the certificate",
                            "others can read " + key,
                            "chmod 600, and have a new certificate made."));
        }
        String address = environment.getProperty("palermo.public-url", "");
        if (!address.isEmpty() && !address.startsWith("https:")) {
            found.add(
                    Diagnosis.bad(
                            "public address",
                            address + " is without TLS",
                            "Set PALERMO_PUBLICURL to the address with https."));
        }
        return found;
    }

    static Diagnosis without(String address, String forwarded) {
        switch (forwarded.toLowerCase(Locale.ROOT)) {
            case "native" -> {
                return Diagnosis.ok(SUBJECT, "is ended by a proxy, which is believed");
            }
            case "framework" -> {
                return Diagnosis.warning(
                        SUBJECT,
                        "is ended by a proxy, and everybody is believed to be it",
                        "Set PALERMO_PROXY to the proxy's address instead of"
                                + " SERVER_FORWARD_HEADERS_STRATEGY.");
            }
            default -> {
                return isLoopback(address)
                        ? Diagnosis.warning(
                                SUBJECT,
                                "none, and only this machine can connect",
                                "Set PALERMO_TLS_CERTIFICATE and PALERMO_TLS_KEY, or PALERMO_PROXY,"
                                        + " before others use it.")
                        : Diagnosis.bad(
                                SUBJECT,
                                "none, and other machines can connect",
                                "Set PALERMO_TLS_CERTIFICATE and PALERMO_TLS_KEY.");
            }
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Diagnosis with(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
            return judge(
                    certificate,
                    clock.instant(),
                    environment.getProperty("palermo.public-url", ""));
        } catch (IOException | CertificateException e) {
            return Diagnosis.bad(
                    SUBJECT,
                    "the certificate cannot be read: " + e.getMessage(),
                    "Set PALERMO_TLS_CERTIFICATE to a PEM file.");
        }
    }

    static Diagnosis judge(X509Certificate certificate, Instant now, String address) {
        Instant end = certificate.getNotAfter().toInstant();
        long days = Duration.between(now, end).toDays();
        if (now.isAfter(end) || now.isBefore(certificate.getNotBefore().toInstant())) {
            return Diagnosis.bad(
                    SUBJECT, "the certificate is not valid today", "Renew the certificate.");
        }
        String host = address.isEmpty() ? "" : String.valueOf(URI.create(address).getHost());
        if (!host.isEmpty() && names(certificate).stream().noneMatch(name -> fits(name, host))) {
            return Diagnosis.bad(
                    SUBJECT,
                    "the certificate is not for %s but for %s".formatted(host, names(certificate)),
                    "Have a certificate made for the host in PALERMO_PUBLICURL.");
        }
        String found = "TLS 1.3 and 1.2, certificate for %d more days".formatted(days);
        return now.plus(SOON).isAfter(end)
                ? Diagnosis.warning(SUBJECT, found, "Renew the certificate; it is read again.")
                : Diagnosis.ok(SUBJECT, found);
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }

    private static boolean fits(String name, String host) {
        return name.equalsIgnoreCase(host)
                || name.startsWith("*.")
                        && host.indexOf('.') > 0
                        && name.substring(1).equalsIgnoreCase(host.substring(host.indexOf('.')));
    }
}
