package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.palermo.provision.CalendarEntry;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;

/** The reporting calendar: all periods by dataflow, to open and to close. */
@Controller
class PeriodController {

    private static final String PATH = "/administration/periods";

    private final CalendarAdministration administration;
    private final Choices choices;

    PeriodController(CalendarAdministration administration, Choices choices) {
        this.administration = administration;
        this.choices = choices;
    }

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String list(Model model) {
        return page(model, PeriodForm.EMPTY, new Refusals());
    }

    @PostMapping(PATH)
    @Asks(value = ADMINISTER, recent = true)
    String open(
            @ModelAttribute("form") PeriodForm form, Model model, RedirectAttributes afterwards) {
        Refusals refusals = administration.open(form);
        if (!refusals.isEmpty()) {
            return page(model, form, refusals);
        }
        afterwards.addFlashAttribute("opened", form.period() + " · " + form.dataflow());
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{dataflow}/{period}/close")
    @Asks(value = ADMINISTER, recent = true)
    String close(
            @PathVariable String dataflow,
            @PathVariable ReportingPeriod period,
            @RequestParam int version,
            RedirectAttributes afterwards) {
        administration.close(dataflow, period, version);
        afterwards.addFlashAttribute("closed", period + " · " + dataflow);
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{dataflow}/{period}/rule")
    @Asks(value = ADMINISTER, recent = true)
    String followRule(
            @PathVariable String dataflow,
            @PathVariable ReportingPeriod period,
            @RequestParam int version,
            RedirectAttributes afterwards) {
        administration.followRule(dataflow, period, version);
        afterwards.addFlashAttribute("ruled", period + " · " + dataflow);
        return "redirect:" + PATH;
    }

    private String page(Model model, PeriodForm form, Refusals refusals) {
        model.addAttribute("calendars", calendars());
        model.addAttribute("dataflows", choices.dataflows());
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/periods";
    }

    private List<CalendarView> calendars() {
        return choices.dataflows().stream()
                .map(each -> new CalendarView(each.label(), administration.entries(each.value())))
                .filter(each -> !each.entries().isEmpty())
                .toList();
    }

    /** The periods of one dataflow. */
    record CalendarView(String title, List<CalendarEntry> entries) {}
}
