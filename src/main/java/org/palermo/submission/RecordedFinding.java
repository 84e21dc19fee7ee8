package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.Severity;

/**
 * A finding as it is kept with its submission.
 *
 * @param explanation the provider's newest answer; null while there is none
 */
public record RecordedFinding(long id, Finding finding, @Nullable String explanation) {

    public boolean isUnexplained() {
        return finding.severity() == Severity.WARNING && explanation == null;
    }
}
