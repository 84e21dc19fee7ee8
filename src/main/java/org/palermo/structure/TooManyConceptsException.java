package org.palermo.structure;

import java.util.List;

/** Figures of a region are kept by no more than two concepts at once; those of entities by any. */
public final class TooManyConceptsException extends IllegalArgumentException {

    /** How many concepts may be asked for together. */
    public static final int MOST = 2;

    public TooManyConceptsException(List<String> concepts) {
        super(
                "The figures of a region are added up by at most %d concepts at once, not by %s."
                        .formatted(MOST, String.join(", ", concepts)));
    }
}
