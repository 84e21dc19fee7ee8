package org.palermo.validation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The same figure in several tables; each is compared with the first that is known. */
record Equal(Wording wording, List<Selection> selections) implements ReturnRule {

    static final List<String> MESSAGES = List.of("differs");

    static Equal of(RuleSource source) {
        List<Selection> selections = source.selections("selections");
        if (selections.size() < 2) {
            source.settings().problem("selections", "needs at least two");
        }
        return new Equal(source.wording(), selections);
    }

    @Override
    public void check(Inspection inspection) {
        List<Selection> known =
                selections.stream().filter(each -> each.amount(inspection).complete()).toList();
        for (Selection each : known) {
            compare(each, known.getFirst(), inspection);
        }
    }

    private void compare(Selection one, Selection first, Inspection inspection) {
        Amount found = one.amount(inspection);
        Amount other = first.amount(inspection);
        if (found.isAbove(other) || found.isBelow(other)) {
            inspection.report(
                    wording,
                    "differs",
                    one.place(inspection),
                    Map.of(
                            "found",
                            found,
                            "other",
                            other,
                            "table",
                            one.table(),
                            "other_table",
                            first.table()),
                    Stream.concat(one.scopes().stream(), first.scopes().stream()).toList());
        }
    }
}
