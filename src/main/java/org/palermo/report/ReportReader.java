package org.palermo.report;

import org.jspecify.annotations.Nullable;
import org.palermo.report.ReportDefinition.BlockPlan;
import org.palermo.report.ReportDefinition.ChartPlan;
import org.palermo.report.ReportDefinition.Extra;
import org.palermo.report.ReportDefinition.TablePlan;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Section;
import org.palermo.structure.Table;
import org.palermo.vocabulary.Frequency;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one report definition and reports what does not fit the questionnaire it draws on. */
final class ReportReader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final String ID_FORM = "small letters and digits, joined by hyphens";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final Definitions definitions;

    ReportReader(Definitions definitions) {
        this.definitions = definitions;
    }

    ReportDefinition read(Section file) {
        file.only(
                "id",
                "title",
                "summary",
                "audience",
                "dataflow",
                "frequencies",
                "periods",
                "charts",
                "tables",
                "texts");
        String dataflow = file.text("dataflow");
        @Nullable Questionnaire questionnaire = definitions.latest(dataflow).orElse(null);
        if (questionnaire == null && !dataflow.isEmpty()) {
            file.unknown("dataflow", dataflow, "dataflow", definitions.dataflows());
        }
        List<TablePlan> tables = tables(file, questionnaire);
        return new ReportDefinition(
                file.text("id", ID, ID_FORM),
                file.text("title"),
                file.text("summary"),
                file.text("audience"),
                dataflow,
                frequencies(file),
                number(file, "periods", 1, ReportRequest.MOST_PERIODS, 5),
                tables,
                charts(file, tables),
                texts(file));
    }

    private static List<Frequency> frequencies(Section file) {
        List<Frequency> frequencies =
                file.texts("frequencies").stream()
                        .map(text -> file.constant("frequencies", text, Frequency.QUARTERLY))
                        .toList();
        if (frequencies.isEmpty()) {
            file.problem("frequencies", "is missing");
        }
        return frequencies;
    }

    private static List<ReportText> texts(Section file) {
        return file.sections("texts").stream()
                .map(section -> section.only("title", "text"))
                .map(section -> new ReportText(section.text("title"), section.text("text")))
                .toList();
    }

    private List<TablePlan> tables(Section file, @Nullable Questionnaire questionnaire) {
        List<TablePlan> tables = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : file.sections("tables")) {
            section.only("id", "title", "columns", "blocks");
            List<BlockPlan> blocks =
                    section.sections("blocks").stream()
                            .map(block -> block(block, questionnaire))
                            .toList();
            if (blocks.isEmpty()) {
                section.problem("blocks", "is missing");
                continue;
            }
            tables.add(
                    new TablePlan(
                            uniqueId(section, ids),
                            section.text("title"),
                            columns(section),
                            blocks));
        }
        if (tables.isEmpty()) {
            file.problem("tables", "is missing");
        }
        return tables;
    }

    private static String uniqueId(Section section, Set<String> ids) {
        String id = section.text("id", ID, ID_FORM);
        if (!ids.add(id)) {
            section.problem("id", "“%s” is there twice".formatted(id));
        }
        return id;
    }

    private static Set<Extra> columns(Section section) {
        Set<Extra> columns = EnumSet.noneOf(Extra.class);
        section.texts("columns")
                .forEach(text -> columns.add(section.constant("columns", text, Extra.SHARE)));
        return columns;
    }

    private static BlockPlan block(Section section, @Nullable Questionnaire questionnaire) {
        section.only("title", "table", "measure", "concept", "top", "rest", "highest");
        String tableId = section.text("table");
        String measure = section.text("measure");
        if (questionnaire != null) {
            @Nullable Table table = table(section, tableId, questionnaire);
            if (table != null) {
                check(section, table, measure);
            }
        }
        return new BlockPlan(
                section.text("title"),
                tableId,
                measure,
                section.optionalText("concept"),
                number(section, "top", 1, 50, 0),
                section.optionalText("rest"),
                section.optionalText("highest"));
    }

    private static @Nullable Table table(Section section, String id, Questionnaire questionnaire) {
        @Nullable Table table = questionnaire.table(id).orElse(null);
        if (table == null) {
            section.unknown(
                    "table", id, "table", questionnaire.tables().stream().map(Table::id).toList());
        }
        return table;
    }

    private static void check(Section section, Table table, String measure) {
        if (table.measure(measure).isEmpty()) {
            section.unknown("measure", measure, "measure of " + table.id(), counts(table));
        } else if (!counts(table).contains(measure)) {
            section.unknown("measure", measure, "count of " + table.id(), counts(table));
        }
        for (String key : List.of("concept", "highest")) {
            String concept = section.optionalText(key);
            if (concept != null && table.dimension(concept).isEmpty()) {
                section.unknown(
                        key,
                        concept,
                        "dimension of " + table.id(),
                        table.dimensions().stream().map(Dimension::id).toList());
            }
        }
        if (section.has("concept")
                && section.text("concept").equals(section.optionalText("highest"))) {
            section.problem("highest", "must be another concept than the rows");
        }
        if (section.has("rest") && !section.has("top")) {
            section.problem("rest", "needs top: only the largest leave a rest");
        }
    }

    /** Only these are added up over entities. */
    private static List<String> counts(Table table) {
        return table.measures().stream().filter(Measure::isCount).map(Measure::id).toList();
    }

    private static List<ChartPlan> charts(Section file, List<TablePlan> tables) {
        Set<String> ids = new HashSet<>();
        return file.sections("charts").stream().map(each -> chart(each, ids, tables)).toList();
    }

    private static ChartPlan chart(Section section, Set<String> ids, List<TablePlan> tables) {
        section.only("id", "kind", "table", "concept", "periods", "top", "subtitle", "findings");
        ChartKind kind = section.constant("kind", section.text("kind"), ChartKind.TREND);
        String tableId = section.text("table");
        String concept = section.optionalText("concept");
        List<TablePlan> found = tables.stream().filter(each -> each.id().equals(tableId)).toList();
        if (found.isEmpty()) {
            section.unknown("table", tableId, "table of this report", ReportFiles.ids(tables));
        } else if (kind.isBrokenDown()) {
            checkConcept(section, concept, found.getFirst());
        }
        Map<String, String> findings = section.textsByName("findings");
        checkFindings(section, kind, findings);
        checkPlaceholders(section, "subtitle", section.text("subtitle"), Set.of("period", "base"));
        return new ChartPlan(
                uniqueId(section, ids),
                kind,
                tableId,
                concept,
                number(section, "periods", 1, 40, 1),
                number(section, "top", 2, 15, 5),
                findings,
                section.text("subtitle"));
    }

    private static void checkConcept(Section section, @Nullable String concept, TablePlan table) {
        List<String> allowed =
                table.blocks().stream()
                        .flatMap(block -> Set.copyOf(listOf(block.concept())).stream())
                        .distinct()
                        .toList();
        if (concept == null || !allowed.contains(concept)) {
            section.unknown("concept", String.valueOf(concept), "concept of its table", allowed);
        }
    }

    private static List<String> listOf(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    private static void checkFindings(
            Section section, ChartKind kind, Map<String, String> findings) {
        Section texts = section.section("findings");
        kind.cases().stream()
                .filter(each -> !findings.containsKey(each))
                .sorted()
                .forEach(each -> texts.problem(each, "is missing"));
        findings.forEach(
                (name, text) -> {
                    if (!kind.cases().contains(name)) {
                        texts.unknown(name, name, "case of its kind", sorted(kind.cases()));
                    }
                    checkPlaceholders(texts, name, text, kind.placeholders());
                });
    }

    private static void checkPlaceholders(
            Section section, String key, String text, Set<String> allowed) {
        PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(each -> !allowed.contains(each))
                .forEach(each -> section.unknown(key, each, "placeholder here", sorted(allowed)));
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static int number(Section section, String key, int least, int most, int otherwise) {
        String text = section.optionalText(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,4}")
                || Integer.parseInt(text) < least
                || Integer.parseInt(text) > most) {
            section.problem(
                    key, "“%s” is out of range, allowed: %d to %d".formatted(text, least, most));
            return otherwise;
        }
        return Integer.parseInt(text);
    }
}
