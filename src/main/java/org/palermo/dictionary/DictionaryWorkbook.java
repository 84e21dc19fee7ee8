package org.palermo.dictionary;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.palermo.dictionary.Dictionary.Edition;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Difference;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes the data dictionary of one version of a questionnaire as an Excel workbook. */
@Component
public class DictionaryWorkbook {

    private static final int WIDEST = 50;
    private static final int NARROWEST = 12;
    private static final int LINE_HEIGHT = 15;
    private static final int MOST_LINES = 25;
    private static final String HEAD_COLOUR = "0B3D66";

    private final MessageSource messages;

    DictionaryWorkbook(MessageSource messages) {
        this.messages = messages;
    }

    public void write(Edition edition, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Palermo", "1.0")) {
            Questionnaire questionnaire = edition.questionnaire();
            sheet(workbook, "about", List.of("property", "meaning"), about(questionnaire));
            sheet(
                    workbook,
                    "tables",
                    List.of(
                            "table",
                            "title",
                            "indicator",
                            "unit",
                            "definition",
                            "legal_basis",
                            "guidance"),
                    questionnaire.tables().stream().map(DictionaryWorkbook::table).toList());
            sheet(
                    workbook,
                    "measures",
                    List.of("table", "measure", "label", "holds", "unit", "definition", "additive"),
                    measures(questionnaire));
            sheet(
                    workbook,
                    "dimensions",
                    List.of(
                            "table",
                            "concept",
                            "label",
                            "code_list",
                            "partition",
                            "codes",
                            "definition"),
                    dimensions(questionnaire));
            sheet(
                    workbook,
                    "codes",
                    List.of(
                            "code_list",
                            "code",
                            "label",
                            "role",
                            "parent",
                            "valid_from",
                            "valid_until",
                            "successor",
                            "description"),
                    codes(questionnaire));
            sheet(
                    workbook,
                    "rules",
                    List.of("rule", "severity", "tables", "text", "because", "mend"),
                    edition.rules().stream().map(this::rule).toList());
            if (edition.previous() != null) {
                sheet(
                        workbook,
                        "changes",
                        List.of("kind", "part", "id", "aspect", "before", "after"),
                        edition.differences().stream().map(this::difference).toList());
            }
        }
    }

    private List<List<String>> about(Questionnaire questionnaire) {
        return List.of(
                List.of(word("dataflow"), questionnaire.dataflow()),
                List.of(word("version"), questionnaire.version().toString()),
                List.of(word("title"), questionnaire.title()),
                List.of(word("description"), questionnaire.description()),
                List.of(word("legal_basis"), questionnaire.legalBasis()),
                List.of(word("digest"), questionnaire.digest()));
    }

    private static List<String> table(Table table) {
        return List.of(
                table.id(),
                table.title(),
                table.indicator(),
                table.unit(),
                table.definition(),
                table.legalBasis(),
                table.guidance());
    }

    private List<List<String>> measures(Questionnaire questionnaire) {
        List<List<String>> rows = new ArrayList<>();
        for (Table table : questionnaire.tables()) {
            for (Measure measure : table.measures()) {
                rows.add(
                        List.of(
                                table.id(),
                                measure.id(),
                                measure.label(),
                                holds(measure),
                                measure.unit(),
                                measure.definition(),
                                yesOrNo(measure.additive())));
            }
        }
        return rows;
    }

    private String holds(Measure measure) {
        CodeList codes = measure.codes();
        return word("holds." + measure.kind()) + (codes == null ? "" : ", " + codes.id());
    }

    private List<List<String>> dimensions(Questionnaire questionnaire) {
        List<List<String>> rows = new ArrayList<>();
        for (Table table : questionnaire.tables()) {
            for (Dimension dimension : table.dimensions()) {
                rows.add(
                        List.of(
                                table.id(),
                                dimension.id(),
                                dimension.concept().label(),
                                dimension.codes().id(),
                                yesOrNo(dimension.partition()),
                                shortList(dimension.codes()),
                                dimension.concept().definition()));
            }
        }
        return rows;
    }

    /** The codes where they are few, else how many there are. */
    private static String shortList(CodeList list) {
        List<Code> codes = list.codes();
        return codes.size() > 30
                ? Integer.toString(codes.size())
                : String.join(", ", codes.stream().map(Code::id).toList());
    }

    private List<List<String>> codes(Questionnaire questionnaire) {
        Map<String, Map<String, Code>> lists = new LinkedHashMap<>();
        for (CodeList list : lists(questionnaire)) {
            Map<String, Code> codes = lists.computeIfAbsent(list.id(), _ -> new LinkedHashMap<>());
            list.codes().forEach(code -> codes.putIfAbsent(code.id(), code));
        }
        List<List<String>> rows = new ArrayList<>();
        lists.forEach((list, codes) -> codes.values().forEach(code -> rows.add(code(list, code))));
        return rows;
    }

    /**
     * Every list that a table uses, as often as it does; each table may allow other codes of it.
     */
    private static List<CodeList> lists(Questionnaire questionnaire) {
        return questionnaire.tables().stream()
                .flatMap(
                        table ->
                                Stream.concat(
                                        table.dimensions().stream().map(Dimension::codes),
                                        table.measures().stream()
                                                .map(Measure::codes)
                                                .filter(Objects::nonNull)))
                .toList();
    }

    private List<String> code(String list, Code code) {
        return List.of(
                list,
                code.id(),
                code.label(),
                word("role." + code.role()),
                code.parent() == null ? "" : code.parent(),
                code.validFrom() == null ? "" : code.validFrom().toString(),
                code.validUntil() == null ? "" : code.validUntil().toString(),
                code.successor() == null ? "" : code.successor(),
                code.description() == null ? "" : code.description());
    }

    private List<String> rule(RuleText rule) {
        return List.of(
                rule.id(),
                word("severity." + rule.severity()),
                String.join(", ", rule.tables()),
                rule.text(),
                rule.because(),
                rule.mend());
    }

    private List<String> difference(Difference difference) {
        return List.of(
                word("kind." + difference.kind()),
                word("part." + difference.part()),
                difference.id(),
                difference.aspect().isEmpty() ? "" : word(difference.aspect()),
                difference.before() == null ? "" : difference.before(),
                difference.after() == null ? "" : difference.after());
    }

    private void sheet(
            Workbook workbook, String name, List<String> columns, List<List<String>> rows)
            throws IOException {
        Worksheet sheet = workbook.newWorksheet(word("sheet." + name));
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            sheet.inlineString(0, column, word(columns.get(column)));
            sheet.width(column, width(columns.get(column), column, rows));
        }
        sheet.range(0, 0, 0, columns.size() - 1)
                .style()
                .bold()
                .fontColor("FFFFFF")
                .fillColor(HEAD_COLOUR)
                .verticalAlignment("top")
                .wrapText(true)
                .set();
        for (int row = 0; row < rows.size(); row++) {
            sheet.rowHeight(row + 1, LINE_HEIGHT * lines(rows.get(row)));
            for (int column = 0; column < columns.size(); column++) {
                sheet.inlineString(row + 1, column, rows.get(row).get(column));
                sheet.style(row + 1, column).verticalAlignment("top").wrapText(true).set();
            }
        }
        if (!rows.isEmpty()) {
            sheet.setAutoFilter(0, 0, rows.size(), columns.size() - 1);
        }
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.pageOrientation("landscape");
        sheet.repeatRows(0);
        sheet.finish();
    }

    private int width(String column, int index, List<List<String>> rows) {
        int longest = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
        return Math.clamp(Math.max(longest, word(column).length()) + 4, NARROWEST, WIDEST);
    }

    /** How many lines a row needs; not every program finds that out by itself. */
    private static int lines(List<String> row) {
        int longest = row.stream().mapToInt(String::length).max().orElse(0);
        return Math.clamp(1 + longest / (WIDEST - 6), 1, MOST_LINES);
    }

    private String yesOrNo(boolean flag) {
        return word(flag ? "yes" : "no");
    }

    private String word(String key) {
        return messages.getMessage("dictionary." + key, null, Locale.UK);
    }
}
