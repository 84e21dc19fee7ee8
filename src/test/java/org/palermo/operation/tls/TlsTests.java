package org.palermo.operation.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.support.WithDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The server with a certificate of its own, asked as browsers and others ask it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "palermo.tls.certificate=target/tls/certificate.pem",
            "palermo.tls.key=target/tls/key.pem",
            "palermo.tls.redirect-port=" + TlsTests.PLAIN_PORT,
            "palermo.public-url=https://palermo.example.org/"
        })
@WithDatabase
class TlsTests {

    static final String PLAIN_PORT = "18315";

    private static final TestCertificate CERTIFICATE =
            TestCertificate.in(Path.of("target", "tls"), 90);
    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    @LocalServerPort private int port;

    @Test
    void prefersTheNewestVersion() throws Exception {
        assertThat(agreed("TLSv1.2", "TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(agreed("TLSv1.2")).isEqualTo("TLSv1.2");
    }

    /** Written by hand: today's clients would refuse it before they ask. */
    @ParameterizedTest(name = "version 3.{0}")
    @ValueSource(bytes = {1, 2})
    void refusesOldVersions(byte minor) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(clientHello(minor));
            var answer = new DataInputStream(socket.getInputStream());

            assertThat(answer.readUnsignedByte()).isEqualTo(ALERT);
            answer.skipNBytes(5);
            assertThat(answer.readUnsignedByte()).isEqualTo(PROTOCOL_VERSION);
        }
    }

    @Test
    void agreesOnNoCipherWithoutForwardSecrecy() {
        assertThatThrownBy(
                        () -> {
                            try (SSLSocket socket = socket()) {
                                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                                socket.setEnabledCipherSuites(
                                        new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
                                socket.startHandshake();
                            }
                        })
                .isInstanceOf(SSLException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/error",
                "/nothing/there",
                "/api/figures",
                "/actuator/health",
                "/assets/openapi.yaml",
                "/assets/nothing-there.css"
            })
    void tellsBrowsersToStayWithTls(String path) throws Exception {
        assertThat(strict(get(path))).isGreaterThanOrEqualTo(31_536_000);
    }

    @Test
    void tellsItWithARefusalToo() throws Exception {
        HttpResponse<String> refused =
                client().send(
                                HttpRequest.newBuilder(address("/sign-in"))
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(strict(refused)).isGreaterThanOrEqualTo(31_536_000);
    }

    @Test
    void theCookieOfTheSessionIsBoundToTheHost() throws Exception {
        List<String> cookies = get("/sign-in").headers().allValues("Set-Cookie");

        assertThat(cookies).isNotEmpty().allMatch(each -> each.startsWith("__Host-"));
        assertThat(cookies)
                .allSatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .contains("; Secure")
                                        .contains("; Path=/")
                                        .doesNotContain("Domain="));
    }

    @Test
    void theCookieIsNeitherReadByScriptsNorSentFromOtherSites() throws Exception {
        assertThat(get("/sign-in").headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(
                        cookie ->
                                assertThat(cookie).contains("; HttpOnly").contains("SameSite=Lax"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/", "/sign-in", "/nothing/there", "/api/figures", "/error"})
    void answersAreKeptByNobody(String path) throws Exception {
        assertThat(get(path).headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/sign-in", "//evil.example/x"})
    void sendsWhoeverComesWithoutTlsToTheAddressThatHasIt(String path) throws Exception {
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(PLAIN_PORT))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .formatted(path)
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes());

            assertThat(answer)
                    .startsWith("HTTP/1.1 308")
                    .contains("Location: https://palermo.example.org/")
                    .doesNotContain("Set-Cookie");
        }
    }

    private String agreed(String... offered) throws IOException {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(offered);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private SSLSocket socket() throws IOException {
        return (SSLSocket) CERTIFICATE.client().getSocketFactory().createSocket("127.0.0.1", port);
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = client()) {
            return client.send(
                    HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().sslContext(CERTIFICATE.client()).build();
    }

    private URI address(String path) {
        return URI.create("https://127.0.0.1:%d%s".formatted(port, path));
    }

    private static long strict(HttpResponse<?> response) {
        String header = response.headers().firstValue("Strict-Transport-Security").orElse("");
        return header.isEmpty()
                ? 0
                : Long.parseLong(header.replaceFirst("max-age=(\\d+).*", "$1").strip());
    }

    private static byte[] clientHello(byte minor) {
        byte[] suites = {(byte) 0xc0, 0x0a, (byte) 0xc0, 0x14, 0x00, 0x35, 0x00, 0x2f};
        int length = 2 + 32 + 1 + 2 + suites.length + 2;
        return ByteBuffer.allocate(9 + length)
                .put(new byte[] {22, 3, minor})
                .putShort((short) (4 + length))
                .put(new byte[] {1, 0})
                .putShort((short) length)
                .put(new byte[] {3, minor})
                .put(new byte[32])
                .put((byte) 0)
                .putShort((short) suites.length)
                .put(suites)
                .put(new byte[] {1, 0})
                .array();
    }
}
