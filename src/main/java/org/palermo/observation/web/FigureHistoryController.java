package org.palermo.observation.web;

import static org.palermo.access.Action.READ_SUBMISSION;

import org.palermo.access.Asks;
import org.palermo.access.Sightings;
import org.palermo.observation.FigureHistory;
import org.palermo.submission.FigureKey;
import org.palermo.submission.FigureLink;
import org.palermo.submission.PageSection.Spot;
import org.palermo.submission.PageSections;
import org.palermo.submission.RevisionReasons;
import org.palermo.submission.Submission;
import org.palermo.submission.SubmissionStatus;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of one figure through time, and the way to it from the figures of a submission. */
@Controller
class FigureHistoryController implements FigureLink {

    private final FigureHistory history;
    private final RevisionReasons reasons;
    private final PageSections sections;
    private final Sightings sightings;

    FigureHistoryController(
            FigureHistory history,
            RevisionReasons reasons,
            PageSections sections,
            Sightings sightings) {
        this.history = history;
        this.reasons = reasons;
        this.sections = sections;
        this.sightings = sightings;
    }

    @GetMapping("/figures/{entity}/{dataflow}/{period}/{table}/{series}")
    @Asks(READ_SUBMISSION)
    String show(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @PathVariable ReportingPeriod period,
            @PathVariable String table,
            @PathVariable String series,
            Model model) {
        if (!EntityCode.isWellFormed(entity)) {
            throw NotFoundException.of("entity", entity);
        }
        var key =
                new FigureKey(
                        new EntityCode(entity), dataflow, period, table, SeriesKey.parse(series));
        FigureHistory.Life life = history.of(key);
        sightings.seen(key.entity(), key);
        model.addAttribute("life", life);
        model.addAttribute("words", life.table().describe(key.series()));
        model.addAttribute("entries", FigureEntryView.of(life, reasons));
        model.addAttribute("parts", sections.on(new Spot.OneFigure(key)));
        return "observation/figure";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String label() {
        return "observation.link";
    }

    @Override
    public boolean isOffered(Submission submission) {
        return submission.status() == SubmissionStatus.SUBMITTED
                || submission.status() == SubmissionStatus.ACCEPTED
                || submission.status() == SubmissionStatus.SUPERSEDED;
    }

    @Override
    public String path(Submission submission, String table, SeriesKey series) {
        return "/figures/" + FigureKey.of(submission.key(), table, series);
    }
}
