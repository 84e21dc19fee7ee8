package org.palermo.aggregation;

import org.palermo.structure.Table;
import org.palermo.submission.CellLevels;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.Confidentiality;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Adds up what an entity reported of one measure once for each circle of readers, each time only
 * from figures that all of the circle may see.
 */
final class TotalsByLevel {

    private TotalsByLevel() {}

    /**
     * The strictest first: each has all the figures of its level and of looser ones.
     *
     * @param cells all figures of the measure in one return
     */
    static List<EntityTotal> of(Table table, List<Cell> cells) {
        List<Confidentiality> levels = CellLevels.of(cells);
        List<EntityTotal> totals = new ArrayList<>();
        boolean reported = false;
        for (Confidentiality level : new TreeSet<>(levels)) {
            List<Margins.Figure> figures = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                if (!levels.get(i).isStricterThan(level)) {
                    Cell cell = cells.get(i);
                    figures.add(new Margins.Figure(cell.key().codes(), cell.value()));
                }
            }
            EntityTotal total = Margins.byOneConcept(table, figures);
            reported |= total.total() != null;
            totals.add(total.at(level, reported && total.total() == null));
        }
        if (reported && totals.getLast().level().isStricterThan(Confidentiality.CONTRIBUTORS)) {
            totals.add(EntityTotal.KEPT);
        }
        return totals;
    }
}
