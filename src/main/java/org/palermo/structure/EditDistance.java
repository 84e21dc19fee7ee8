package org.palermo.structure;

import java.util.Comparator;
import java.util.Locale;

/**
 * How many letters must be changed, put in, left out or swapped with their neighbour to make one
 * text another (optimal string alignment).
 */
final class EditDistance {

    private EditDistance() {}

    /** Nearest first, regardless of case. */
    static Comparator<String> to(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Comparator.comparingInt(other -> between(wanted, other.toLowerCase(Locale.ROOT)));
    }

    static int between(String left, String right) {
        return within(Integer.MAX_VALUE, left, right);
    }

    /** The distance, or some number above the limit when it is more; a lost letter equals any. */
    static int within(int limit, String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            current[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
            current[0] = i;
            int least = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = isSame(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + change);
                if (isSwap(left, right, i, j)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, current[j]);
            }
            if (least > limit) {
                return least;
            }
        }
        return current[right.length()];
    }

    private static boolean isSame(char left, char right) {
        return left == right || left == NameWords.LOST;
    }

    private static boolean isSwap(String left, String right, int i, int j) {
        return i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
