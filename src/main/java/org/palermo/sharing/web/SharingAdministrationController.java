package org.palermo.sharing.web;

import static org.palermo.access.Action.ADMINISTER;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Asks;
import org.palermo.access.Reason;
import org.palermo.access.Refusals;
import org.palermo.provision.ReportingEntities;
import org.palermo.sharing.SharingAdministration;
import org.palermo.sharing.SharingReading;
import org.palermo.sharing.SharingRule;
import org.palermo.sharing.SharingState;
import org.palermo.sharing.Standing;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How much is asked for seeing others' figures, who sees them, and where it is stopped. */
@Controller
class SharingAdministrationController {

    private static final String PATH = "/administration/sharing";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Confidentiality[] USUAL = {
        Confidentiality.ENTITY_AND_SECRETARIAT,
        Confidentiality.CONTRIBUTORS,
        Confidentiality.PUBLIC_AGGREGATE
    };

    private final SharingAdministration administration;
    private final SharingReading reading;
    private final ShareViews views;
    private final Definitions definitions;
    private final ReportingEntities entities;

    SharingAdministrationController(
            SharingAdministration administration,
            SharingReading reading,
            ShareViews views,
            Definitions definitions,
            ReportingEntities entities) {
        this.administration = administration;
        this.reading = reading;
        this.views = views;
        this.definitions = definitions;
        this.entities = entities;
    }

    /** A dataflow with what is set for it, and who stands where. */
    record DataflowView(
            String dataflow,
            String title,
            SharingAdministration.Policy policy,
            List<StandingView> standings) {

        public long open() {
            return standings.stream().filter(each -> each.standing().isOpen()).count();
        }
    }

    /** Where an entity stands, and why. */
    record StandingView(Standing standing, String why) {}

    /** What another rule would change. */
    record SimulationView(
            String dataflow,
            String title,
            SharingRule rule,
            List<SharingReading.Simulated> gains,
            List<SharingReading.Simulated> losses,
            long open) {}

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String page(
            @RequestParam(required = false) @Nullable String dataflow,
            @RequestParam(required = false) @Nullable String needed,
            @RequestParam(required = false) @Nullable String last,
            Model model) {
        var refusals = new Refusals();
        if (dataflow != null && needed != null && last != null) {
            rule(needed, last)
                    .ifPresentOrElse(
                            rule -> model.addAttribute("simulation", simulation(dataflow, rule)),
                            () -> refusals.add("needed-" + dataflow, "sharing.refusal.rule"));
        }
        return page(model, refusals);
    }

    @PostMapping(PATH + "/{dataflow}/rule")
    @Asks(value = ADMINISTER, recent = true)
    String setRule(
            @PathVariable String dataflow,
            @RequestParam(defaultValue = "") String needed,
            @RequestParam(defaultValue = "") String last,
            Model model,
            RedirectAttributes afterwards) {
        Optional<SharingRule> rule = rule(needed, last);
        if (rule.isEmpty()) {
            return page(model, new Refusals().add("needed-" + dataflow, "sharing.refusal.rule"));
        }
        var outcome = administration.setRule(dataflow, rule.get());
        afterwards.addFlashAttribute(
                "done", views.text("sharing.done." + outcome, views.title(dataflow)));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{dataflow}/level")
    @Asks(value = ADMINISTER, recent = true)
    String setLevel(
            @PathVariable String dataflow,
            @RequestParam Confidentiality level,
            Model model,
            RedirectAttributes afterwards) {
        if (level == Confidentiality.ENTITY_ONLY) {
            return page(model, new Refusals().add("level-" + dataflow, "sharing.refusal.level"));
        }
        var outcome = administration.setUsual(dataflow, level);
        afterwards.addFlashAttribute(
                "done", views.text("sharing.done." + outcome, views.title(dataflow)));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/switch")
    @Asks(value = ADMINISTER, recent = true)
    String flip(
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "") String dataflow,
            @RequestParam SharingState state,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes afterwards) {
        Refusals refusals = Reason.check("reason", reason);
        if (!refusals.isEmpty()) {
            model.addAttribute("chosen", List.of(entity, dataflow, state.name(), reason));
            return page(model, refusals);
        }
        requireKnown(entity, dataflow);
        var outcome = administration.flip(entity, dataflow, state, reason.strip());
        afterwards.addFlashAttribute("done", views.text("sharing.done." + outcome, place(entity)));
        return "redirect:" + PATH;
    }

    private static Optional<SharingRule> rule(String needed, String last) {
        return number(needed)
                .flatMap(
                        least ->
                                number(last)
                                        .filter(most -> SharingRule.isPossible(least, most))
                                        .map(most -> new SharingRule(least, most)));
    }

    private static Optional<Integer> number(String text) {
        return Optional.of(text.strip())
                .filter(digits -> NUMBER.matcher(digits).matches())
                .map(Integer::valueOf);
    }

    private String place(String entity) {
        return entity.isEmpty() ? views.text("sharing.all-entities") : entity;
    }

    private void requireKnown(String entity, String dataflow) {
        boolean known =
                (entity.isEmpty()
                                || EntityCode.isWellFormed(entity)
                                        && entities.find(new EntityCode(entity)).isPresent())
                        && (dataflow.isEmpty() || definitions.latest(dataflow).isPresent());
        if (!known) {
            throw NotFoundException.of("entity or dataflow", entity + "/" + dataflow);
        }
    }

    private String page(Model model, Refusals refusals) {
        model.addAttribute("refusals", refusals);
        model.addAttribute("dataflows", definitions.dataflows().stream().map(this::view).toList());
        model.addAttribute("stops", administration.stops());
        model.addAttribute("entities", entities.all());
        model.addAttribute("levels", USUAL);
        model.addAttribute("states", SharingState.values());
        return "sharing/administration";
    }

    private DataflowView view(String dataflow) {
        return new DataflowView(
                dataflow,
                views.title(dataflow),
                administration.policy(dataflow),
                reading.standings(dataflow).stream()
                        .map(each -> new StandingView(each, views.why(each)))
                        .toList());
    }

    private SimulationView simulation(String dataflow, SharingRule rule) {
        List<SharingReading.Simulated> all = reading.simulate(dataflow, rule);
        return new SimulationView(
                dataflow,
                views.title(dataflow),
                rule,
                all.stream().filter(SharingReading.Simulated::gains).toList(),
                all.stream().filter(SharingReading.Simulated::loses).toList(),
                all.stream().filter(each -> each.then().isOpen()).count());
    }
}
