package org.palermo.submission.layout;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Concept;

import java.util.List;

/**
 * What a spreadsheet of a state's own seems to hold, for its provider to confirm or correct.
 *
 * @param sheets the names of its sheets; a single empty one for a text file
 * @param sheet the one that is looked at
 * @param concepts what columns of codes may break figures down by
 */
public record LayoutProposal(
        List<String> sheets,
        String sheet,
        int headerRow,
        List<Column> columns,
        List<Concept> concepts,
        List<Choice> targets) {

    /**
     * A column with the first values found in it.
     *
     * @param meant what it seems to hold, {@code CODE:citizenship}
     */
    public record Column(String header, List<String> values, String meant) {}

    /**
     * A measure that may be filled.
     *
     * @param unknown the breakdowns that the columns do not say, which count as unknown
     */
    public record Choice(
            String id,
            String table,
            String title,
            @Nullable String measure,
            boolean isProposed,
            List<String> unknown) {}
}
