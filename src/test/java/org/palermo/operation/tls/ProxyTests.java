package org.palermo.operation.tls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;

/** A proxy ends TLS and says so; only the proxy is believed. */
class ProxyTests {

    private static final String SOMEBODY = "203.0.113.9";

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = "palermo.proxy=192.0.2.7, 127.0.0.1")
    @WithDatabase
    @Import(Seen.class)
    class Trusted {

        @LocalServerPort private int port;
        @Autowired private AtomicReference<String> address;

        @Test
        void whatItSaysOfTheConnectionHolds() throws Exception {
            HttpResponse<String> answer = get(port, "/sign-in");

            assertThat(address.get()).isEqualTo(SOMEBODY);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                    .startsWith("__Host-palermo-session=")
                    .contains("; Secure");
        }

        @Test
        void redirectsStayWithTls() throws Exception {
            assertThat(get(port, "/").headers().firstValue("Location").orElse(""))
                    .matches("(https://.*)?/sign-in");
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
    @WithDatabase
    @Import(Seen.class)
    class Unknown {

        @LocalServerPort private int port;
        @Autowired private AtomicReference<String> address;

        @Test
        void whatItSaysIsNotBelieved() throws Exception {
            HttpResponse<String> answer = get(port, "/sign-in");

            assertThat(address.get()).isEqualTo("127.0.0.1");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                    .startsWith("palermo-session=");
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                            .header("X-Forwarded-For", SOMEBODY)
                            .header("X-Forwarded-Proto", "https")
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** Remembers from where the last request seemed to come. */
    @TestConfiguration
    static class Seen {

        @Bean
        AtomicReference<String> address() {
            return new AtomicReference<>("");
        }

        @Bean
        Filter remembering(AtomicReference<String> address) {
            return (request, response, chain) -> {
                address.set(request.getRemoteAddr());
                chain.doFilter(request, response);
            };
        }
    }
}
