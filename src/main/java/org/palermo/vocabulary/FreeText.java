package org.palermo.vocabulary;

import java.util.regex.Pattern;

/** Words that somebody types; the system holds nothing that leads to a person. */
public final class FreeText {

    /** One letter before the sign is enough; to look for all takes the square of their number. */
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]@[\\w-]+\\.[\\w.-]");

    private static final Pattern DOCUMENT = Pattern.compile("\\b[A-Z]{1,3} ?\\d{6,9}\\b");

    private FreeText() {}

    /** Whether it holds what looks like an e-mail address or the number of a travel document. */
    public static boolean mayNameAPerson(String text) {
        return MAIL.matcher(text).find() || DOCUMENT.matcher(text).find();
    }
}
