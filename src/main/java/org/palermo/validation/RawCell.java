package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Table;

import java.util.List;

/**
 * A cell as delivered: nothing in it has been understood yet.
 *
 * @param codes the text of each dimension's code, in the table's order
 * @param value the text of the figure; empty when there was none
 * @param status the text of the observation status; empty when there was none
 * @param formula whether the value is the last result of a formula; empty when it never had one
 * @param confidentiality the text of the confidentiality status; empty when there was none
 */
public record RawCell(
        Table table,
        String measure,
        List<String> codes,
        String value,
        boolean formula,
        String status,
        String confidentiality,
        @Nullable String comment,
        Origin origin) {}
