package org.palermo.submission.web;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.submission.CodeMappingService;
import org.palermo.submission.CodeMappingService.Traces;
import org.palermo.submission.PageSection;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionStatus;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;

/** On the page of a submission: the spellings nobody knows, and what others were taken for. */
@Component
class SpellingSection implements PageSection {

    private static final int MOST_SHOWN = 500;

    private final CodeMappingService service;
    private final Permissions permissions;

    SpellingSection(CodeMappingService service, Permissions permissions) {
        this.service = service;
        this.permissions = permissions;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Optional<Content> on(Spot spot) {
        return spot instanceof Spot.OneSubmission(var submission)
                ? content(submission)
                : Optional.empty();
    }

    private Optional<Content> content(Submission submission) {
        Traces traces = service.traces(submission.key(), MOST_SHOWN);
        boolean isOpen = submission.status() == SubmissionStatus.CHECKED && traces.unknown() > 0;
        if (traces.mapped().isEmpty() && !isOpen) {
            return Optional.empty();
        }
        return Optional.of(
                new Content(
                        "submission/spelling-parts",
                        "section",
                        Map.of(
                                "key",
                                submission.key(),
                                "unknown",
                                isOpen ? traces.unknown() : 0,
                                "mapped",
                                traces.mapped(),
                                "codes",
                                service,
                                "mayMap",
                                permissions.may(
                                        Action.MAP_CODES,
                                        Scope.of(submission.key().entity())
                                                .in(submission.key().dataflow())))));
    }
}
