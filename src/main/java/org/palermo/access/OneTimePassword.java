package org.palermo.access;

import java.util.random.RandomGenerator;

/** A password that is shown once and must be changed at the first sign-in. */
public final class OneTimePassword {

    /** Without letters and digits that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private OneTimePassword() {}

    /** Four groups of four: nearly 80 bits. */
    public static String drawn(RandomGenerator random) {
        var password = new StringBuilder();
        for (int place = 0; place < 16; place++) {
            if (place > 0 && place % 4 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
