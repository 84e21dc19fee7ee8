package org.palermo.access.signin;

/** How far a person has come in signing in, and where they are led until they are through. */
enum Standing {
    /** All that is needed is proved; every page is open. */
    WHOLE(""),
    /** The second factor is missing. */
    SECOND_FACTOR("/sign-in/second"),
    /** There is no second factor yet, or the lost one must be replaced. */
    ENROLMENT("/account/security"),
    /** A one-time link asks for a new password. */
    PASSWORD_CHOICE("/sign-in/password"),
    /** What is proved is no beginning. */
    NONE("/sign-in");

    private final String path;

    Standing(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    boolean opens(String asked) {
        return this == WHOLE
                || this != NONE && (asked.equals(path) || asked.startsWith(path + "/"))
                || isOpenToAll(asked);
    }

    private static boolean isOpenToAll(String asked) {
        return asked.equals("/error")
                || asked.equals("/forgotten")
                || asked.equals("/actuator/health")
                || asked.equals("/sign-in")
                || asked.equals("/sign-in/passkey")
                || asked.startsWith("/link/");
    }
}
