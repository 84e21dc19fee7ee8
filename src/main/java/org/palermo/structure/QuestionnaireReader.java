package org.palermo.structure;

import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the resolved form of one questionnaire version. */
final class QuestionnaireReader {

    private static final Pattern TABLE_ID = Pattern.compile("[A-Z][A-Z0-9]*");

    private final MeasureReader measures;
    private final DimensionReader dimensions;
    private final Supplier<RuleReader> rules;

    QuestionnaireReader(
            MeasureReader measures, DimensionReader dimensions, Supplier<RuleReader> rules) {
        this.measures = measures;
        this.dimensions = dimensions;
        this.rules = rules;
    }

    Questionnaire read(Section section, ReportingPeriod version) {
        section.only(
                "dataflow",
                "version",
                "based_on",
                "title",
                "description",
                "legal_basis",
                "frequencies",
                "tables",
                "rules");
        List<Table> tables = tables(section);
        var questionnaire =
                new Questionnaire(
                        section.text("dataflow"),
                        version,
                        section.text("title"),
                        section.text("description"),
                        section.text("legal_basis"),
                        frequencies(section),
                        tables,
                        rules(section, tables),
                        "");
        return QuestionnaireDigest.addTo(questionnaire);
    }

    private static Set<Frequency> frequencies(Section section) {
        Set<Frequency> frequencies = new LinkedHashSet<>();
        for (String each : section.texts("frequencies")) {
            frequencies.add(section.constant("frequencies", each, Frequency.QUARTERLY));
        }
        if (frequencies.isEmpty()) {
            section.problem("frequencies", "is missing, allowed: annual, quarterly, monthly");
        }
        return frequencies;
    }

    private List<Table> tables(Section section) {
        List<Table> tables = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section each : section.sections("tables")) {
            Table table = table(each);
            if (!ids.add(table.id())) {
                each.problem("id", "“%s” is there twice".formatted(table.id()));
            }
            tables.add(table);
        }
        if (tables.isEmpty()) {
            section.problem("tables", "is missing");
        }
        return tables;
    }

    private Table table(Section section) {
        section.only(
                "id",
                "indicator",
                "title",
                "unit",
                "definition",
                "legal_basis",
                "guidance",
                "measures",
                "dimensions",
                "until");
        return new Table(
                section.text("id", TABLE_ID, "capital letters and digits"),
                section.text("indicator"),
                section.text("title"),
                section.text("unit"),
                section.text("definition"),
                section.text("legal_basis"),
                section.text("guidance"),
                measures.read(section),
                dimensions.read(section.sections("dimensions")));
    }

    private List<RuleDefinition> rules(Section section, List<Table> tables) {
        List<String> ids = tables.stream().map(Table::id).toList();
        List<Section> sections = section.sections("rules");
        for (Section each : sections) {
            String table = each.optionalText("table");
            if (table != null && !ids.contains(table)) {
                each.unknown("table", table, "table", ids);
            }
        }
        return rules.get().read(sections);
    }
}
