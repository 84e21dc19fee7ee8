package org.palermo.access.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.net.URI;

/** Leads a person to a page where they prove something, and back to the page they came from. */
public final class Detour {

    private static final String TARGET = "palermo.target";

    private Detour() {}

    public static void over(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (isPage(request)) {
            request.getSession().setAttribute(TARGET, pageOf(request));
        }
        if (isFragment(request)) {
            response.setHeader("HX-Redirect", path);
        } else {
            response.sendRedirect(path);
        }
    }

    /** Where the person goes on; known once. */
    public static String takeTarget(HttpSession session) {
        Object target = session.getAttribute(TARGET);
        session.removeAttribute(TARGET);
        return target == null ? "/" : target.toString();
    }

    /** Rather than a picture or the like, which browsers fetch by themselves. */
    private static boolean isPage(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        return isFragment(request) || destination == null || destination.equals("document");
    }

    private static boolean isFragment(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Only the path of an address is followed, so nobody is led to another server. */
    private static String pageOf(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || isFragment(request)) {
            return path(request.getHeader(HttpHeaders.REFERER));
        }
        String query = request.getQueryString();
        return path(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    private static String path(@Nullable String address) {
        try {
            URI uri = URI.create(address == null ? "/" : address);
            String query = uri.getRawQuery();
            String path = uri.getRawPath() + (query == null ? "" : "?" + query);
            return path.startsWith("/") && !path.startsWith("//") ? path : "/";
        } catch (IllegalArgumentException _) {
            return "/";
        }
    }
}
