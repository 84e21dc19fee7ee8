package org.palermo.access.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * Asks a person to prove again who they are before a sensitive act, and brings them back to the
 * page they came from.
 */
@Component
public class StepUp {

    public static final String PATH = "/account/confirm";

    static final Duration RECENT = Duration.ofMinutes(10);

    private static final String TARGET = "palermo.confirm.target";

    private final Clock clock;

    StepUp(Clock clock) {
        this.clock = clock;
    }

    /** Whether any factor was proved a short time ago. */
    public boolean isRecent() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && ProvenFactors.of(authentication).anySince(clock.instant().minus(RECENT));
    }

    public void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession().setAttribute(TARGET, pageOf(request));
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(PATH);
        } else {
            response.setHeader("HX-Redirect", PATH);
        }
    }

    /** Where the person goes on; known once. */
    public static String takeTarget(HttpSession session) {
        Object target = session.getAttribute(TARGET);
        session.removeAttribute(TARGET);
        return target == null ? "/" : target.toString();
    }

    /** Only the path of an address is followed, so nobody is led to another server. */
    private static String pageOf(HttpServletRequest request) {
        boolean reads =
                request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
        return path(
                reads
                        ? request.getRequestURI()
                                + (request.getQueryString() == null
                                        ? ""
                                        : "?" + request.getQueryString())
                        : request.getHeader(HttpHeaders.REFERER));
    }

    private static String path(@Nullable String address) {
        try {
            URI uri = URI.create(address == null ? "/" : address);
            String path =
                    uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            return path.startsWith("/") && !path.startsWith("//") ? path : "/";
        } catch (IllegalArgumentException _) {
            return "/";
        }
    }
}
