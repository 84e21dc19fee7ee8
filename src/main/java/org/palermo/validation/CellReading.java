package org.palermo.validation;

import java.util.List;

/** What came of reading a cell; either may have findings. */
public sealed interface CellReading {

    List<Finding> findings();

    /** The cell was understood. */
    record Read(Cell cell, List<Finding> findings) implements CellReading {

        public Read {
            findings = List.copyOf(findings);
        }
    }

    /** The cell was not understood, and the findings say why. */
    record Refused(List<Finding> findings) implements CellReading {

        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
