package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.palermo.access.administration.MergeRuleAdministration.RuleView;
import org.palermo.provision.Agency;
import org.palermo.provision.MergeMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How an agreement says that the parts of several agencies become one return. */
@Controller
@RequestMapping("/administration/agreements/{entity}/{dataflow}/merge")
class MergeRuleController {

    private final MergeRuleAdministration administration;
    private final Choices choices;

    MergeRuleController(MergeRuleAdministration administration, Choices choices) {
        this.administration = administration;
        this.choices = choices;
    }

    /** A select of the form, with what is chosen in it. */
    record Line(String name, String label, List<Choice> options, String value) {}

    @GetMapping
    @Asks(ADMINISTER)
    String show(@PathVariable String entity, @PathVariable String dataflow, Model model) {
        RuleView view = administration.rule(entity, dataflow);
        model.addAttribute("view", view);
        model.addAttribute("name", choices.names().getOrDefault(entity, entity));
        model.addAttribute(
                "path", "/administration/agreements/%s/%s/merge".formatted(entity, dataflow));
        model.addAttribute("refusals", new Refusals());
        model.addAttribute("lines", lines(view));
        return "access/merge-rule";
    }

    /** The parameters are named as the lines are. */
    @PostMapping
    @Asks(value = ADMINISTER, recent = true)
    String set(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @RequestParam Map<String, String> fields,
            RedirectAttributes afterwards) {
        administration.set(entity, dataflow, fields);
        afterwards.addFlashAttribute("added", entity + " · " + dataflow);
        return "redirect:/administration/agreements";
    }

    private List<Line> lines(RuleView view) {
        List<Choice> methods = new ArrayList<>();
        methods.add(new Choice(MergeRuleAdministration.SUM, choices.text("access.merge.sum")));
        for (Agency agency : view.agencies()) {
            methods.add(
                    new Choice(agency.code(), choices.text("access.merge.take", agency.name())));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        MergeRuleAdministration.OTHERWISE,
                        choices.text("access.merge.otherwise"),
                        methods,
                        value(view.rule().otherwise())));
        view.tables()
                .forEach(
                        table ->
                                lines.add(
                                        new Line(
                                                MergeRuleAdministration.TABLE + table.id(),
                                                table.id() + " · " + table.title(),
                                                methods,
                                                value(view.rule().byTable().get(table.id())))));
        return lines;
    }

    private static String value(@org.jspecify.annotations.Nullable MergeMethod method) {
        return switch (method) {
            case null -> "";
            case MergeMethod.Sum _ -> MergeRuleAdministration.SUM;
            case MergeMethod.Take(var agency) -> agency;
        };
    }
}
