package org.palermo.validation;

import java.util.Arrays;

/**
 * Where the middle of some numbers is and how far they scatter around it; a few wild ones do not
 * move it.
 *
 * @param mad the median distance from the median
 * @param meanAd the mean distance from the median
 */
record Spread(double median, double mad, double meanAd) {

    /** Make a median distance, and a mean one, comparable to a standard deviation. */
    private static final double OF_MAD = 0.6745;

    private static final double OF_MEAN_AD = 1.253314;

    static Spread of(double[] values) {
        double median = median(values);
        double[] distances = Arrays.stream(values).map(each -> Math.abs(each - median)).toArray();
        return new Spread(median, median(distances), Arrays.stream(distances).average().orElse(0));
    }

    /** The robust z of a number; infinite for any change of what was constant. */
    double score(double value) {
        double distance = value - median;
        if (mad > 0) {
            return OF_MAD * distance / mad;
        }
        if (meanAd > 0) {
            return distance / (OF_MEAN_AD * meanAd);
        }
        return distance == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, distance);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
