package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.provision.ReportingEntities;
import org.palermo.support.Persons;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A file that is far too large is answered with a page, over a real connection. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithDatabase
@Import(TestApps.class)
class UploadLimitTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int MEGABYTE = 1 << 20;

    @LocalServerPort private int port;
    @Autowired private Accounts accounts;
    @Autowired private ReportingEntities entities;
    @Autowired private TestApps apps;

    private final HttpClient browser =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    @Test
    void aFileOf200MegabytesIsRefusedWithAPage() throws Exception {
        Account account = new Persons(accounts, entities).with(Role.FOCAL_POINT, "UPL");
        apps.connect(account);
        String second =
                post(
                        "/sign-in",
                        get("/sign-in"),
                        "&email="
                                + encoded(account.email())
                                + "&password="
                                + encoded(Persons.PASSWORD));
        String home = post("/sign-in/second", second, "&code=" + apps.code());

        HttpResponse<String> answer =
                send(
                        request("/submissions/UPL/irregular-migration/2024-Q1")
                                .header("Content-Type", "multipart/form-data; boundary=cut")
                                .POST(
                                        HttpRequest.BodyPublishers.ofByteArrays(
                                                body(token(home), 200))));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("<main");
    }

    private String post(String path, String page, String fields) throws Exception {
        return send(request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "_csrf=" + encoded(token(page)) + fields)))
                .body();
    }

    private static Iterable<byte[]> body(String token, int megabytes) {
        byte[] start =
                ascii(
                        "--cut\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                                + token
                                + "\r\n--cut\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"a.xlsx\"\r\n\r\n");
        byte[] megabyte = new byte[MEGABYTE];
        return () -> iterator(start, megabyte, megabytes);
    }

    private static Iterator<byte[]> iterator(byte[] start, byte[] megabyte, int megabytes) {
        return Stream.concat(
                        Stream.of(start),
                        Stream.concat(
                                IntStream.range(0, megabytes).mapToObj(_ -> megabyte),
                                Stream.of(ascii("\r\n--cut--\r\n"))))
                .iterator();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String page) {
        var found = TOKEN.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
