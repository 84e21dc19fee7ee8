package org.palermo.submission.layout;

import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The measures of a questionnaire that a list of rows can fill. */
final class Targets {

    private static final String SEPARATOR = ".";

    private Targets() {}

    /** A measure of a table. */
    record Target(Table table, Measure measure) {

        String id() {
            return table.id() + SEPARATOR + measure.id();
        }

        /** Whether the concepts, and unknown for all others, are enough to fill it. */
        boolean isFilledBy(java.util.Set<String> concepts) {
            return table.dimensions().stream().anyMatch(each -> concepts.contains(each.id()))
                    && table.dimensions().stream()
                            .allMatch(
                                    each ->
                                            concepts.contains(each.id())
                                                    || unknownOf(each).isPresent());
        }
    }

    static List<Target> of(Questionnaire questionnaire) {
        List<Target> targets = new ArrayList<>();
        for (Table table : questionnaire.tables()) {
            for (Measure measure : table.measures()) {
                if (measure.kind() == Measure.Kind.COUNT && !table.dimensions().isEmpty()) {
                    targets.add(new Target(table, measure));
                }
            }
        }
        return targets;
    }

    /** Those of a layout that the version of the questionnaire still has. */
    static List<Target> of(Questionnaire questionnaire, Layout layout) {
        return of(questionnaire).stream()
                .filter(target -> layout.targets().contains(target.id()))
                .toList();
    }

    /** The code under which is counted what a spreadsheet does not say. */
    static Optional<Code> unknownOf(Dimension dimension) {
        List<Code> rests =
                dimension.codes().codes().stream()
                        .filter(code -> code.role() == Code.Role.REST)
                        .toList();
        return rests.stream()
                .filter(code -> List.of("UNK", "U", "NS", "NA").contains(code.id()))
                .findFirst();
    }
}
