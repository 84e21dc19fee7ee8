package org.palermo.submission;

import org.palermo.validation.Finding;

import java.util.List;

/** What came of delivering a file. */
public sealed interface Receipt {

    /** The file was stored and is being checked. */
    record Stored(Submission submission) implements Receipt {}

    /** The same file was delivered before and still stands. */
    record AlreadyHere(Submission submission) implements Receipt {}

    /** The file was not taken in, and why. */
    record Refused(List<Finding> findings) implements Receipt {

        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
