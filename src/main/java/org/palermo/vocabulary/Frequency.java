package org.palermo.vocabulary;

/** How long the periods of a dataflow are (SDMX CL_FREQ, the codes used here). */
public enum Frequency {
    ANNUAL("A", 1),
    QUARTERLY("Q", 4),
    MONTHLY("M", 12);

    private final String code;
    private final int periodsInYear;

    Frequency(String code, int periodsInYear) {
        this.code = code;
        this.periodsInYear = periodsInYear;
    }

    public String code() {
        return code;
    }

    public int periodsInYear() {
        return periodsInYear;
    }
}
