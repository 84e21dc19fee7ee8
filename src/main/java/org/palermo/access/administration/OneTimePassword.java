package org.palermo.access.administration;

import java.util.random.RandomGenerator;

/** A password that is shown once and must be changed at the first sign-in. */
final class OneTimePassword {

    /** Without letters and digits that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private OneTimePassword() {}

    /** Four groups of four: nearly 80 bits. */
    static String drawn(RandomGenerator random) {
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
