package org.palermo.submission.web;

import static org.palermo.access.Action.READ_SUBMISSION;

import org.palermo.access.Asks;
import org.palermo.access.Sightings;
import org.palermo.submission.PageSection;
import org.palermo.submission.RevisionReading;
import org.palermo.submission.RevisionReading.Comparison;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.Map;
import java.util.Optional;

/** What a revision changes: the largest changes on the submission's page, all on their own. */
@Controller
class ChangesController implements PageSection {

    private static final int ON_THE_PAGE_OF_THE_SUBMISSION = 20;

    private final RevisionReading revisions;
    private final Sightings sightings;
    private final SubmissionReading reading;

    ChangesController(RevisionReading revisions, SubmissionReading reading, Sightings sightings) {
        this.revisions = revisions;
        this.reading = reading;
        this.sightings = sightings;
    }

    @GetMapping("/submissions/{entity}/{dataflow}/{period}/{number}/changes")
    @Asks(READ_SUBMISSION)
    String changes(SubmissionKey key, Model model) {
        Comparison comparison =
                revisions.of(key).orElseThrow(() -> NotFoundException.of("revision", key));
        sightings.seen(key.entity(), key + "/changes");
        model.addAttribute("dossier", reading.dossier(key, 0, 1));
        model.addAttribute("path", "/submissions/" + key);
        model.addAttribute("comparison", comparison);
        return "submission/changes";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Content> on(Spot spot) {
        return spot instanceof Spot.OneSubmission(var submission)
                ? revisions.of(submission.key()).map(ChangesController::content)
                : Optional.empty();
    }

    private static Content content(Comparison comparison) {
        return new Content(
                "submission/changes",
                "largest",
                Map.of(
                        "comparison",
                        comparison,
                        "shown",
                        comparison.changes().stream().limit(ON_THE_PAGE_OF_THE_SUBMISSION).toList(),
                        "path",
                        "/submissions/" + comparison.after().key()));
    }
}
