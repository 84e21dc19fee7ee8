package org.palermo.draft.web;

import org.palermo.access.Action;
import org.palermo.access.Asks;
import org.palermo.access.Sightings;
import org.palermo.draft.MergedFigure;
import org.palermo.draft.SubmissionTrace;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.submission.SubmissionKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that shows which agency gave which figure to a submission. */
@Controller
class TraceController {

    private final SubmissionTrace trace;
    private final Sightings sightings;

    TraceController(SubmissionTrace trace, Sightings sightings) {
        this.trace = trace;
        this.sightings = sightings;
    }

    /** The figures of one table. */
    record Group(Table table, List<Line> lines) {}

    /** One figure with those of the agencies by their codes. */
    record Line(String name, String submitted, Map<String, String> parts) {}

    @GetMapping("/submissions/{entity}/{dataflow}/{period}/{number}/agencies")
    @Asks(Action.READ_SUBMISSION)
    String show(SubmissionKey key, Model model) {
        Questionnaire questionnaire = trace.questionnaire(key);
        List<SubmissionTrace.Traced> traced = trace.of(key);
        sightings.seen(key.entity(), key + "/agencies");
        model.addAttribute("key", key);
        model.addAttribute("questionnaire", questionnaire.title());
        model.addAttribute(
                "agencies",
                traced.stream()
                        .flatMap(each -> each.parts().stream())
                        .map(MergedFigure.Part::agency)
                        .collect(Collectors.toCollection(TreeSet::new)));
        model.addAttribute(
                "tables",
                questionnaire.tables().stream()
                        .map(table -> group(questionnaire, table, traced))
                        .filter(group -> !group.lines().isEmpty())
                        .toList());
        return "draft/trace";
    }

    private static Group group(
            Questionnaire questionnaire, Table table, List<SubmissionTrace.Traced> traced) {
        return new Group(
                table,
                traced.stream()
                        .filter(each -> each.table().equals(table.id()))
                        .map(each -> line(questionnaire, each))
                        .toList());
    }

    private static Line line(Questionnaire questionnaire, SubmissionTrace.Traced traced) {
        Map<String, String> parts = new TreeMap<>();
        traced.parts().forEach(each -> parts.put(each.agency(), MergeView.text(each.typed())));
        return new Line(
                FigureName.of(questionnaire, traced.table(), traced.series()),
                traced.submitted(),
                parts);
    }
}
