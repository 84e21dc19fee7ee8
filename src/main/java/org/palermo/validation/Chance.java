package org.palermo.validation;

/** How likely a count is that is at least as far out as the one found; both tails, exactly. */
final class Chance {

    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private static final double PRECISION = 1e-14;
    private static final double TINY = 1e-300;
    private static final int MOST_STEPS = 200_000;

    private Chance() {}

    /** Of so many events, each of which falls to us with the given share, this many did. */
    static double binomial(long found, long all, double share) {
        double atMost = found >= all ? 1 : beta(1 - share, all - found, found + 1.0);
        double atLeast = found <= 0 ? 1 : beta(share, found, all - found + 1.0);
        return bothTails(atMost, atLeast);
    }

    /** Counts that vary more than pure chance would; the variance is above the mean. */
    static double negativeBinomial(long found, double mean, double variance) {
        double size = mean * mean / (variance - mean);
        double share = size / (size + mean);
        double atMost = beta(share, size, found + 1.0);
        double atLeast = found <= 0 ? 1 : beta(1 - share, found, size);
        return bothTails(atMost, atLeast);
    }

    private static double bothTails(double atMost, double atLeast) {
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }

    /** The regularised incomplete beta function I_x(a, b). */
    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front =
                Math.exp(
                        logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b)
                                + a * Math.log(x)
                                + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * fraction(x, a, b) / a
                : 1 - front * fraction(1 - x, b, a) / b;
    }

    /** The continued fraction of the incomplete beta function, by Lentz's method. */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return value;
    }

    /** Keeps a divisor away from zero. */
    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(double x) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x + 6.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
