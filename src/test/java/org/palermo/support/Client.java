package org.palermo.support;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks over a real connection, as a browser with its cookies or as a program with its token; never
 * follows a redirect.
 */
public final class Client {

    /** The name of the cookie of the session where there is no TLS. */
    public static final String SESSION = "palermo-session";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private final @Nullable String token;

    private Client(int port, @Nullable String token, String from) {
        this.port = port;
        this.token = token;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.ofLiteral(from))
                        .cookieHandler(cookies)
                        .build();
    }

    public static Client browser(int port) {
        return new Client(port, null, "127.0.0.1");
    }

    /** A browser at another address of this machine. */
    public static Client elsewhere(int port) {
        return at("127.0.0.2", port);
    }

    /** A browser at an address of its own, which is one of this machine's (127.0.0.0/8). */
    public static Client at(String address, int port) {
        return new Client(port, null, address);
    }

    public static Client program(int port, String token) {
        return new Client(port, token, "127.0.0.1");
    }

    /** A program at an address of its own. */
    public static Client program(int port, String token, String address) {
        return new Client(port, token, address);
    }

    /** Takes over a session, as whoever has its cookie can. */
    public Client with(String cookie, String value) {
        var given = new HttpCookie(cookie, value);
        given.setPath("/");
        given.setVersion(0);
        cookies.getCookieStore().add(URI.create("http://127.0.0.1:" + port), given);
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null, new byte[0]);
    }

    public HttpResponse<String> send(
            String method, String path, @Nullable String type, String body) {
        return send(method, path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> send(
            String method, String path, @Nullable String type, byte[] body) {
        List<String> headers = type == null ? List.of() : List.of("Content-Type", type);
        return exchange(method, path, headers, body);
    }

    /**
     * Sends just this.
     *
     * @param headers names and values in turn
     */
    public HttpResponse<String> exchange(
            String method, String path, List<String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form as the page at an address would. */
    public HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        return form(path, csrf(page), fields);
    }

    public HttpResponse<String> form(String path, String csrf, Map<String, String> fields) {
        String body =
                "_csrf="
                        + encoded(csrf)
                        + fields.entrySet().stream()
                                .map(
                                        each ->
                                                "&"
                                                        + encoded(each.getKey())
                                                        + "="
                                                        + encoded(each.getValue()))
                                .collect(Collectors.joining());
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    /** Sends a file as the form on the page of an obligation would. */
    public HttpResponse<String> upload(String path, String csrf, String name, byte[] content) {
        String start =
                "--cut\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                        + csrf
                        + "\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=cut",
                joined(
                        start.getBytes(StandardCharsets.UTF_8),
                        content,
                        "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    /** What the forms of a page carry against forgery. */
    public String csrf(String page) {
        String html = get(page).body();
        var found = CSRF.matcher(html);
        if (!found.find()) {
            throw new AssertionError("no form: " + html);
        }
        return found.group(1);
    }

    /** The value of the session cookie; null before there is one. */
    public @Nullable String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().contains("session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
