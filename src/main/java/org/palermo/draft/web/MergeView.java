package org.palermo.draft.web;

import org.palermo.draft.MergeOutcome;
import org.palermo.draft.MergeReport;
import org.palermo.draft.MergedFigure;
import org.palermo.draft.Typed;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of a merge, as its page shows it. */
record MergeView(MergeReport report, List<Line> open, List<Group> tables) {

    /**
     * One figure of a merge.
     *
     * @param why message key
     * @param merged what the merge made; a dash when nothing
     * @param stands what stands in the state's draft; a dash when nothing
     */
    record Line(
            String table,
            String series,
            String name,
            String why,
            String merged,
            String stands,
            boolean isKept,
            boolean isChanged,
            Map<String, String> parts) {}

    /** The figures of one table. */
    record Group(Table table, List<Line> lines) {}

    static MergeView of(Questionnaire questionnaire, MergeReport report) {
        return new MergeView(
                report,
                report.open().stream().map(each -> line(questionnaire, each)).toList(),
                questionnaire.tables().stream()
                        .map(table -> group(questionnaire, table, report))
                        .filter(group -> !group.lines().isEmpty())
                        .toList());
    }

    /** How many open figures there are of each outcome that can be kept together. */
    public Map<MergeOutcome, Long> keepable() {
        return report.open().stream()
                .filter(each -> !each.isKept())
                .collect(Collectors.groupingBy(MergedFigure::outcome, Collectors.counting()));
    }

    private static Group group(Questionnaire questionnaire, Table table, MergeReport report) {
        return new Group(
                table,
                report.figures().stream()
                        .filter(each -> each.table().equals(table.id()))
                        .map(each -> line(questionnaire, each))
                        .toList());
    }

    private static Line line(Questionnaire questionnaire, MergedFigure figure) {
        return new Line(
                figure.table(),
                figure.series().toString(),
                FigureName.of(questionnaire, figure.table(), figure.series()),
                figure.isKept()
                        ? "draft.merge.outcome.KEPT"
                        : "draft.merge.outcome." + figure.outcome(),
                text(figure.merged()),
                text(figure.stands()),
                figure.isKept(),
                figure.isChanged(),
                figure.parts().stream()
                        .collect(
                                Collectors.toMap(
                                        MergedFigure.Part::agency,
                                        part -> text(part.typed()),
                                        (one, _) -> one,
                                        java.util.TreeMap::new)));
    }

    /** Figure and status as they were typed, such as {@code 12 (E)}. */
    static String text(Typed typed) {
        if (typed.isBlank()) {
            return "–";
        }
        if (typed.value().isBlank()) {
            return typed.status();
        }
        return typed.status().isBlank()
                ? typed.value()
                : typed.value() + " (" + typed.status() + ")";
    }
}
