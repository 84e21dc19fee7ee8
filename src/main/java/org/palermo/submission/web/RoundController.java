package org.palermo.submission.web;

import static org.palermo.access.Action.FOLLOW;

import org.palermo.access.Asks;
import org.palermo.access.Sightings;
import org.palermo.submission.RoundFiles;
import org.palermo.submission.RoundReading;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One round: who was punctual, who is missing, and how complete each return is. */
@Controller
@RequestMapping("/completeness")
class RoundController {

    private final RoundReading rounds;
    private final Sightings sightings;

    RoundController(RoundReading rounds, Sightings sightings) {
        this.rounds = rounds;
        this.sightings = sightings;
    }

    @GetMapping("/overdue")
    @Asks(FOLLOW)
    String overdue(Model model) {
        model.addAttribute("overdue", rounds.overdue());
        return "submission/overdue";
    }

    @GetMapping("/{dataflow}/{period}")
    @Asks(FOLLOW)
    String show(@PathVariable String dataflow, @PathVariable String period, Model model) {
        model.addAttribute("report", rounds.report(dataflow, DeliveryController.period(period)));
        return "submission/round";
    }

    @GetMapping("/{dataflow}/{period}/round.xlsx")
    @Asks(FOLLOW)
    ResponseEntity<byte[]> workbook(@PathVariable String dataflow, @PathVariable String period) {
        var report = rounds.report(dataflow, DeliveryController.period(period));
        sightings.taken("%s/%s/round.xlsx".formatted(dataflow, period));
        return Downloads.file(
                "%s-%s.xlsx".formatted(dataflow, period),
                Downloads.WORKBOOK,
                RoundFiles.workbook(report));
    }

    @GetMapping("/{dataflow}/{period}/round.csv")
    @Asks(FOLLOW)
    ResponseEntity<byte[]> csv(@PathVariable String dataflow, @PathVariable String period) {
        var report = rounds.report(dataflow, DeliveryController.period(period));
        sightings.taken("%s/%s/round.csv".formatted(dataflow, period));
        return Downloads.file(
                "%s-%s.csv".formatted(dataflow, period),
                "text/csv;charset=UTF-8",
                RoundFiles.csv(report));
    }
}
