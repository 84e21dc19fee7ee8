package org.palermo.aggregation;

/** The least and the most that a figure can be; equal when it is known exactly. */
record Range(long low, long high) {

    static final Range ZERO = new Range(0, 0);

    Range {
        if (low > high) {
            throw new IllegalArgumentException("%d is more than %d".formatted(low, high));
        }
    }

    Range plus(Range other) {
        return new Range(low + other.low, high + other.high);
    }

    boolean isExact() {
        return low == high;
    }
}
