package org.palermo.access.signin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.session.Session;

import java.time.Duration;
import java.time.Instant;

/** What is remembered with a session beside what it has proved. */
public final class SessionMarks {

    /** Whether a one-time link lets this session set up other second factors than the lost ones. */
    public static final String REPLACES_FACTORS = "palermo.replaces-factors";

    /** Whether a one-time link lets this session choose a password without the forgotten one. */
    public static final String CHOOSES_PASSWORD = "palermo.chooses-password";

    static final String SINCE = "palermo.since";
    static final String USED = "palermo.used";
    static final String BROWSER = "palermo.browser";

    /** So that not every request writes to the database. */
    private static final Duration EXACT = Duration.ofMinutes(1);

    private SessionMarks() {}

    static void begin(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession();
        session.setAttribute(SINCE, now);
        session.setAttribute(USED, now);
        session.setAttribute(
                BROWSER, Browser.named(request.getHeader(HttpHeaders.USER_AGENT)).name());
    }

    static void use(HttpSession session, Instant now) {
        Instant used = instant(session.getAttribute(USED));
        if (used == null || used.plus(EXACT).isBefore(now)) {
            session.setAttribute(USED, now);
        }
    }

    /** Whether it is over: not used for a time, or old. */
    static boolean isOver(HttpSession session, SignInSettings settings, Instant now) {
        Instant since = instant(session.getAttribute(SINCE));
        Instant used = instant(session.getAttribute(USED));
        return since != null && !since.plus(settings.atMost()).isAfter(now)
                || used != null && !used.plus(settings.idle()).isAfter(now);
    }

    static boolean isOlder(HttpSession session, Duration age, Instant now) {
        Instant since = instant(session.getAttribute(SINCE));
        return since != null && since.plus(age).isBefore(now);
    }

    static @Nullable Instant since(Session session) {
        return instant(session.getAttribute(SINCE));
    }

    static @Nullable Instant used(Session session) {
        return instant(session.getAttribute(USED));
    }

    static Browser browser(Session session) {
        String name = session.getAttribute(BROWSER);
        return name == null ? Browser.OTHER : Browser.valueOf(name);
    }

    public static boolean has(@Nullable HttpSession session, String mark) {
        return session != null && session.getAttribute(mark) != null;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return value instanceof Instant instant ? instant : null;
    }
}
