package org.palermo.submission;

import org.palermo.validation.Finding;

import java.util.List;
import java.util.Set;

/** What came of saying what the spellings of a submission mean. */
public sealed interface Confirmation {

    /**
     * It is kept for the entity, and the file is being checked again as another submission.
     *
     * @param decidedByOthers how many spellings somebody else had decided on in the meantime
     */
    record CheckedAgain(Submission submission, int decidedByOthers) implements Confirmation {}

    /** Nothing was said. */
    record Silent() implements Confirmation {}

    /** Some of what was said is no code; nothing is kept. */
    record Unclear(Set<Long> spellings) implements Confirmation {

        public Unclear {
            spellings = Set.copyOf(spellings);
        }
    }

    /** The submission is no longer one that waits for this. */
    record TooLate() implements Confirmation {}

    /** The file may not be delivered any more; nothing is kept. */
    record Refused(List<Finding> findings) implements Confirmation {

        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
