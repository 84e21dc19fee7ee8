package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.Severity;

/**
 * A finding as it is kept with its submission.
 *
 * @param explanation the provider's newest answer; null while there is none
 * @param carriedOver the earlier answer that the newest one repeats; null when it is a new one
 */
public record RecordedFinding(
        long id,
        Finding finding,
        @Nullable String explanation,
        @Nullable EarlierAnswer carriedOver) {

    public RecordedFinding(long id, Finding finding, @Nullable String explanation) {
        this(id, finding, explanation, null);
    }

    public boolean isUnexplained() {
        return finding.severity() == Severity.WARNING && explanation == null;
    }
}
