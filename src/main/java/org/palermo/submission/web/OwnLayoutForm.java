package org.palermo.submission.web;

import org.palermo.access.FormText;
import org.palermo.submission.layout.Layout;
import org.palermo.submission.layout.LayoutColumn;
import org.palermo.submission.layout.LayoutProposal;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A layout as it is written in the form.
 *
 * @param meant what each column holds, by its position in the sheet's header
 */
record OwnLayoutForm(
        String name,
        String sheet,
        int headerRow,
        Map<Integer, String> meant,
        List<String> targets) {

    private static final String COLUMN = "column-";

    static OwnLayoutForm of(MultiValueMap<String, String> fields) {
        Map<Integer, String> meant = new HashMap<>();
        fields.forEach(
                (field, values) -> {
                    if (field.matches(COLUMN + "\\d{1,3}")) {
                        meant.put(
                                Integer.valueOf(field.substring(COLUMN.length())),
                                values.getFirst());
                    }
                });
        return new OwnLayoutForm(
                FormText.stripped(fields.getFirst("name")),
                FormText.exactly(fields.getFirst("sheet")),
                headerRow(fields.getFirst("headerRow")),
                meant,
                fields.getOrDefault("target", List.of()));
    }

    /** 0 where nothing useful stands. */
    static int headerRow(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,2}") ? Integer.parseInt(text) : 0;
    }

    /** The layout for the columns that the sheet really has; what is no meaning means nothing. */
    Layout layout(LayoutProposal proposal) {
        List<LayoutColumn> columns = new ArrayList<>();
        for (int i = 0; i < proposal.columns().size(); i++) {
            String header = proposal.columns().get(i).header();
            columns.add(column(proposal, header, meant.getOrDefault(i, "")));
        }
        return new Layout(0, name, proposal.sheet(), proposal.headerRow(), columns, targets);
    }

    private static LayoutColumn column(LayoutProposal proposal, String header, String meant) {
        boolean known =
                proposal.concepts().stream().anyMatch(each -> meant.equals("CODE:" + each.id()))
                        || List.of("FIGURE", "PERIOD", "YEAR", "QUARTER", "MONTH").contains(meant);
        return LayoutColumn.of(header, known ? meant : LayoutColumn.Meaning.NOTHING.name());
    }
}
