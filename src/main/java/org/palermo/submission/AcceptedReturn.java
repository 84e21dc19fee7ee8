package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;

/**
 * An accepted submission with its figures, for those who load them.
 *
 * @param isSuperseded whether a later one has already taken its place
 */
public record AcceptedReturn(
        long submissionId,
        SubmissionKey key,
        int entityId,
        ReportingPeriod questionnaireVersion,
        @Nullable String revisionReason,
        boolean isSuperseded,
        List<Cell> cells) {}
