package org.palermo.operation.doctor;

import java.util.List;

/**
 * What a check found.
 *
 * @param subject what was looked at
 * @param found in words
 * @param remedy what to do; empty where all is well
 */
record Diagnosis(Verdict verdict, String subject, String found, String remedy) {

    /** How bad it is. */
    enum Verdict {
        OK,
        WARNING,
        BAD
    }

    static Diagnosis ok(String subject, String found) {
        return new Diagnosis(Verdict.OK, subject, found, "");
    }

    static Diagnosis warning(String subject, String found, String remedy) {
        return new Diagnosis(Verdict.WARNING, subject, found, remedy);
    }

    static Diagnosis bad(String subject, String found, String remedy) {
        return new Diagnosis(Verdict.BAD, subject, found, remedy);
    }

    /** Well when nothing is in the list, which is of what must not be. */
    static Diagnosis none(String subject, String well, List<String> amiss, String remedy) {
        return amiss.isEmpty() ? ok(subject, well) : bad(subject, String.join(", ", amiss), remedy);
    }
}
