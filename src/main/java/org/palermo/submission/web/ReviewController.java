package org.palermo.submission.web;

import static org.palermo.access.Action.DECIDE;
import static org.palermo.access.Action.FOLLOW;

import org.palermo.access.Asks;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.RoundReading;
import org.palermo.submission.SubmissionReading;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** What waits for the analyst, and who has and has not reported. */
@Controller
class ReviewController {

    private static final int YEARS_BACK = 10;

    private final SubmissionReading reading;
    private final RoundReading rounds;
    private final Definitions definitions;
    private final Clock clock;

    ReviewController(
            SubmissionReading reading, RoundReading rounds, Definitions definitions, Clock clock) {
        this.reading = reading;
        this.rounds = rounds;
        this.definitions = definitions;
        this.clock = clock;
    }

    @GetMapping("/inbox")
    @Asks(DECIDE)
    String inbox(Model model) {
        model.addAttribute("waiting", reading.waiting());
        return "submission/inbox";
    }

    @GetMapping("/completeness")
    @Asks(FOLLOW)
    String completeness(
            @RequestParam(defaultValue = "") String dataflow,
            @RequestParam(defaultValue = "0") int year,
            Model model) {
        int present = LocalDate.now(clock).getYear();
        int shown = year == 0 ? present : Math.clamp(year, 1990, present);
        Questionnaire questionnaire = questionnaire(dataflow);
        List<ReportingPeriod> periods = periods(questionnaire, shown);
        model.addAttribute("questionnaire", questionnaire);
        model.addAttribute("dataflows", dataflows());
        model.addAttribute("year", shown);
        model.addAttribute(
                "years",
                IntStream.rangeClosed(0, YEARS_BACK).map(back -> present - back).boxed().toList());
        model.addAttribute("periods", periods);
        model.addAttribute(
                "entities", reading.completeness(questionnaire.dataflow(), periods).entrySet());
        return "submission/completeness";
    }

    private List<Questionnaire> dataflows() {
        return rounds.followed().stream()
                .map(each -> definitions.latest(each).orElseThrow())
                .toList();
    }

    private Questionnaire questionnaire(String dataflow) {
        String wanted = dataflow.isEmpty() ? firstFollowed() : dataflow;
        return definitions
                .latest(wanted)
                .orElseThrow(() -> NotFoundException.of("dataflow", wanted));
    }

    private String firstFollowed() {
        return rounds.followed().stream()
                .findFirst()
                .orElseThrow(() -> new AccessDeniedException("no dataflow is followed"));
    }

    private static List<ReportingPeriod> periods(Questionnaire questionnaire, int year) {
        ReportingPeriod whole = ReportingPeriod.year(year);
        return questionnaire.frequencies().contains(Frequency.QUARTERLY)
                ? questionnaire.frequencies().contains(Frequency.ANNUAL)
                        ? java.util.stream.Stream.concat(
                                        whole.quarters().stream(),
                                        java.util.stream.Stream.of(whole))
                                .toList()
                        : whole.quarters()
                : List.of(whole);
    }
}
