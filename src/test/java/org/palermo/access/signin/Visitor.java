package org.palermo.access.signin;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.UnsupportedEncodingException;
import java.util.Objects;

/** A browser with a session of its own, at an address of its own. */
public final class Visitor {

    private final MockMvcTester mvc;
    private final String address;

    private @Nullable Cookie session;

    public Visitor(MockMvcTester mvc) {
        this(mvc, "127.0.0.1");
    }

    public Visitor(MockMvcTester mvc, String address) {
        this.mvc = mvc;
        this.address = address;
    }

    /** Names and values of parameters by turns. */
    public MvcTestResult get(String path, String... parameters) {
        var request = mvc.get().uri(path).header("User-Agent", "Mozilla/5.0 Firefox/140.0");
        for (int each = 0; each < parameters.length; each += 2) {
            request.param(parameters[each], parameters[each + 1]);
        }
        return send(request);
    }

    /** Names and values of fields by turns. */
    public MvcTestResult post(String path, String... fields) {
        var request =
                mvc.post().uri(path).header("User-Agent", "Mozilla/5.0 Firefox/140.0").with(csrf());
        for (int field = 0; field < fields.length; field += 2) {
            request.param(fields[field], fields[field + 1]);
        }
        return send(request);
    }

    public MvcTestResult signIn(String email, String password) {
        return post("/sign-in", "email", email, "password", password);
    }

    public String read(String path) {
        try {
            return get(path).getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    Cookie session() {
        return Objects.requireNonNull(session);
    }

    /** As somebody would who has stolen the cookie. */
    Visitor withItsSession() {
        var thief = new Visitor(mvc, address);
        thief.session = new Cookie("palermo-session", session().getValue());
        return thief;
    }

    private MvcTestResult send(MockMvcRequestBuilder request) {
        request.with(
                each -> {
                    each.setRemoteAddr(address);
                    return each;
                });
        MvcTestResult result = (session == null ? request : request.cookie(session)).exchange();
        Cookie set = result.getResponse().getCookie("palermo-session");
        if (set != null) {
            session = set;
        }
        return result;
    }
}
