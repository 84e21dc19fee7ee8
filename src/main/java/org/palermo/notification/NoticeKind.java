package org.palermo.notification;

import java.util.Locale;

/** What a notice tells; names its texts. */
enum NoticeKind {
    ROUND_OPENED(false),
    EXTENDED(false),
    DUE_SOON(false),
    DUE_NOW(false),
    OVERDUE(false),
    RETURNED(false),
    ACCEPTED(false),
    ARRIVED(true),
    QUERY_ASKED(false),
    QUERY_ANSWERED(true),
    QUERY_OVERDUE(false);

    private final boolean daily;

    NoticeKind(boolean daily) {
        this.daily = daily;
    }

    /** Whether it is mailed only together with others of its day. */
    boolean isDaily() {
        return daily;
    }

    /** The beginning of the keys of its texts. */
    String key() {
        return "notification." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
