package org.palermo.submission.layout;

import org.palermo.access.Refusals;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.layout.LayoutColumn.Meaning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is wrong with a layout before it is saved. */
public final class LayoutPlan {

    private static final int LONGEST_NAME = 80;

    private LayoutPlan() {}

    public static Refusals refusals(
            Layout layout, Questionnaire questionnaire, List<Layout> others) {
        Set<String> said =
                layout.columns().stream()
                        .map(LayoutColumn::concept)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet());
        List<Targets.Target> targets = Targets.of(questionnaire, layout);
        return new Refusals()
                .addIf(layout.name().isBlank(), "name", "submission.layout.name.missing")
                .addIf(layout.name().length() > LONGEST_NAME, "name", "submission.layout.name.long")
                .addIf(
                        others.stream()
                                .anyMatch(each -> each.name().equalsIgnoreCase(layout.name())),
                        "name",
                        "submission.layout.name.taken")
                .addIf(count(layout, Meaning.FIGURE) != 1, "columns", "submission.layout.figure")
                .addIf(hasTwice(layout), "columns", "submission.layout.twice")
                .addIf(
                        count(layout, Meaning.QUARTER) + count(layout, Meaning.MONTH) > 0
                                && count(layout, Meaning.YEAR) == 0,
                        "columns",
                        "submission.layout.year")
                .addIf(targets.isEmpty(), "targets", "submission.layout.targets.none")
                .addIf(
                        !targets.stream().allMatch(target -> target.isFilledBy(said)),
                        "targets",
                        "submission.layout.targets.unfit");
    }

    private static long count(Layout layout, Meaning meaning) {
        return layout.columns().stream().filter(each -> each.meaning() == meaning).count();
    }

    private static boolean hasTwice(Layout layout) {
        Set<String> meant = new HashSet<>();
        return layout.columns().stream()
                .filter(each -> each.meaning() != Meaning.NOTHING)
                .anyMatch(each -> !meant.add(each.meant()));
    }
}
