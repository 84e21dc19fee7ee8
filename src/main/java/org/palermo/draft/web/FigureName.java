package org.palermo.draft.web;

import org.palermo.structure.Code;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.List;

/** Names a figure as a person would: what is counted, then what sets it apart from the total. */
final class FigureName {

    private FigureName() {}

    static String of(Questionnaire questionnaire, String table, SeriesKey series) {
        return questionnaire.table(table).map(each -> of(each, series)).orElse(series.toString());
    }

    private static String of(Table table, SeriesKey series) {
        List<String> words = new ArrayList<>();
        words.add(table.measure(series.measure()).map(Measure::label).orElse(series.measure()));
        for (int d = 0; d < Math.min(table.dimensions().size(), series.codes().size()); d++) {
            String id = series.codes().get(d);
            table.dimensions()
                    .get(d)
                    .codes()
                    .find(id)
                    .filter(code -> code.role() != Code.Role.TOTAL)
                    .map(Code::label)
                    .ifPresent(words::add);
        }
        return String.join(" · ", words);
    }
}
