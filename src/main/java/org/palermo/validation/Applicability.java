package org.palermo.validation;

import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue.Missing;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which cells of a questionnaire cannot exist for an area, such as those of a sea border where
 * there is no sea.
 */
public final class Applicability {

    private final RuleBook book;
    private final List<NotApplicable> rules;
    private final Code area;

    private Applicability(RuleBook book, Code area) {
        this.book = book;
        this.rules =
                book.rules().stream()
                        .filter(NotApplicable.class::isInstance)
                        .map(NotApplicable.class::cast)
                        .toList();
        this.area = area;
    }

    /**
     * What cannot exist for an area by the rules of a questionnaire.
     *
     * @param area of CL_AREA, with the facts about it
     */
    public static Applicability of(RuleBook book, Code area) {
        return new Applicability(book, area);
    }

    /**
     * Whether a cell cannot exist.
     *
     * @param codes one per dimension, in the table's order
     */
    public boolean excludes(Table table, List<String> codes) {
        return rules.stream()
                .anyMatch(each -> each.isAbout(table) && each.excludes(table, codes, area));
    }

    /** Whether no cell under a code of one dimension can exist. */
    public boolean excludes(Table table, Dimension dimension, String code) {
        return rules.stream()
                .anyMatch(each -> each.isAbout(table) && each.excludes(dimension, code, area));
    }

    /** Whether a cell only says that it cannot exist, and it cannot. */
    public boolean isKnownAnyway(Cell cell) {
        return cell.value().equals(new Missing(ObsStatus.M))
                && book.questionnaire()
                        .table(cell.table())
                        .filter(table -> excludes(table, cell.key().codes()))
                        .isPresent();
    }

    /**
     * What was delivered, with the cells that cannot exist: where something is said of other
     * borders, the one that is not there is not applicable (M). Of a table in which nothing but
     * that was said, nothing was delivered: the template comes with it.
     */
    public List<Cell> complete(List<Cell> delivered) {
        Map<String, List<Cell>> byTable =
                delivered.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Cell::table, LinkedHashMap::new, Collectors.toList()));
        List<Cell> complete = new ArrayList<>(delivered.size());
        for (Table table : book.questionnaire().tables()) {
            List<Cell> cells = byTable.get(table.id());
            if (cells != null && !cells.stream().allMatch(this::isKnownAnyway)) {
                complete.addAll(cells);
                addMissing(table, cells, complete);
            }
        }
        return complete;
    }

    private void addMissing(Table table, List<Cell> delivered, List<Cell> complete) {
        Set<SeriesKey> known = new HashSet<>();
        delivered.forEach(cell -> known.add(cell.key()));
        for (int i = 0; i < table.dimensions().size(); i++) {
            for (String code : excluded(table, table.dimensions().get(i))) {
                for (SeriesKey key : List.copyOf(known)) {
                    SeriesKey other = with(key, i, code);
                    if (known.add(other)) {
                        complete.add(notApplicable(table, other));
                    }
                }
            }
        }
    }

    private List<String> excluded(Table table, Dimension dimension) {
        return dimension.codes().parts().stream()
                .map(Code::id)
                .filter(code -> excludes(table, dimension, code))
                .toList();
    }

    private static SeriesKey with(SeriesKey key, int dimension, String code) {
        List<String> codes = new ArrayList<>(key.codes());
        codes.set(dimension, code);
        return new SeriesKey(key.measure(), codes);
    }

    private static Cell notApplicable(Table table, SeriesKey key) {
        return new Cell(
                table.id(),
                key,
                new Missing(ObsStatus.M),
                ConfStatus.F,
                null,
                new Origin.Field(table.id(), key.toString()));
    }
}
