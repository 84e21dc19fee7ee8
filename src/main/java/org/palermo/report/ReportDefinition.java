package org.palermo.report;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Frequency;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a report shows and for whom, as a file in {@code reports/} says.
 *
 * @param frequencies the lengths of period it can be made for, the usual one first
 * @param periods how many periods stand side by side unless the reader asks otherwise
 */
public record ReportDefinition(
        String id,
        String title,
        String summary,
        String audience,
        String dataflow,
        List<Frequency> frequencies,
        int periods,
        List<TablePlan> tables,
        List<ChartPlan> charts,
        List<ReportText> texts) {

    public ReportDefinition {
        frequencies = List.copyOf(frequencies);
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
        texts = List.copyOf(texts);
    }

    Optional<TablePlan> table(String tableId) {
        return tables.stream().filter(table -> table.id().equals(tableId)).findFirst();
    }

    /**
     * A printed table: blocks of rows one under another, periods side by side.
     *
     * @param columns what follows the periods
     */
    record TablePlan(String id, String title, Set<Extra> columns, List<BlockPlan> blocks) {

        TablePlan {
            columns = columns.isEmpty() ? EnumSet.noneOf(Extra.class) : EnumSet.copyOf(columns);
            blocks = List.copyOf(blocks);
        }

        /** The block whose figures stand for the whole table. */
        BlockPlan main() {
            return blocks.getFirst();
        }
    }

    /** A column that compares instead of counting. */
    enum Extra {
        SHARE,
        PREVIOUS,
        YEAR,
        HIGHEST
    }

    /**
     * Rows of one printed table.
     *
     * @param table the questionnaire's table that the figures come from
     * @param concept one row per code of it; null for the total alone
     * @param top how many codes to print, largest first; 0 for all in the order of the code list
     * @param rest label of the row for what the largest leave; null for none
     * @param highest concept whose largest code is named for each row; null for none
     */
    record BlockPlan(
            String title,
            String table,
            String measure,
            @Nullable String concept,
            int top,
            @Nullable String rest,
            @Nullable String highest) {}

    /**
     * A chart of the figures of one printed table.
     *
     * @param table id of the printed table
     * @param concept what it is broken down by; null where the kind needs none
     * @param periods how many periods it looks back at least
     * @param top how many codes it shows
     * @param findings title by case; see {@link ChartKind#cases()}
     */
    record ChartPlan(
            String id,
            ChartKind kind,
            String table,
            @Nullable String concept,
            int periods,
            int top,
            Map<String, String> findings,
            String subtitle) {

        ChartPlan {
            findings = Map.copyOf(findings);
        }
    }
}
