package org.palermo.access.signin;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * The cookie of the session: over TLS, own or a proxy's, bound to this host and never sent without
 * it; on plain HTTP, where browsers would refuse that, under a name of its own. A cookie of the one
 * is worth nothing on the other.
 */
@Component
final class SessionCookie implements CookieSerializer {

    private static final String NAME = "palermo-session";

    private final CookieSerializer secure = cookie("__Host-" + NAME, true);
    private final CookieSerializer plain = cookie(NAME, false);

    private static CookieSerializer cookie(String name, boolean secure) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(secure);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        of(value.getRequest()).writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return of(request).readCookieValues(request);
    }

    private CookieSerializer of(HttpServletRequest request) {
        return request.isSecure() ? secure : plain;
    }
}
