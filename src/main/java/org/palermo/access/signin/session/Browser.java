package org.palermo.access.signin.session;

import org.jspecify.annotations.Nullable;

/** The family of a browser, as far as it says so itself; no more of it is kept. */
public enum Browser {
    // Each names those before it as well.
    EDGE("Edg/"),
    OPERA("OPR/"),
    FIREFOX("Firefox/"),
    CHROME("Chrome/"),
    SAFARI("Safari/"),
    OTHER("");

    private final String sign;

    Browser(String sign) {
        this.sign = sign;
    }

    static Browser named(@Nullable String userAgent) {
        for (Browser browser : values()) {
            if (userAgent != null && userAgent.contains(browser.sign)) {
                return browser;
            }
        }
        return OTHER;
    }
}
