package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.Table;
import org.palermo.submission.AcceptedReturns;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Offers what the last accepted return stated about how its figures came about (definitions used,
 * sources, coverage), so that only what has changed is typed again.
 */
@Service
public class EarlierStatements {

    /** The concept that breaks a table of such statements down. */
    private static final String STATEMENT = "metadata_item";

    /** The property of a statement that holds for one period only. */
    private static final String CARRIED = "carried";

    private final DraftDesk desk;
    private final DraftCells cells;
    private final AcceptedReturns accepted;

    EarlierStatements(DraftDesk desk, DraftCells cells, AcceptedReturns accepted) {
        this.desk = desk;
        this.cells = cells;
        this.accepted = accepted;
    }

    /** How many statements could be taken over into cells in which nothing stands. */
    @Transactional(readOnly = true)
    public int count(DraftKey key) {
        return wanted(key, desk.read(key.ofState())).size();
    }

    /** Takes them over, and answers how many. */
    @Transactional
    public int takeOver(DraftKey key) {
        Draft draft = desk.lock(key.ofState());
        return desk.write(draft, wanted(key, Optional.of(draft)), Cause.EARLIER).size();
    }

    private List<DraftDesk.Writing> wanted(DraftKey key, Optional<Draft> draft) {
        var grid = new Grid(desk.questionnaire(key));
        Map<Place, DraftCell> stands = draft.map(cells::of).orElse(Map.of());
        return accepted.latestBefore(key.entity(), key.dataflow(), key.period()).stream()
                .flatMap(earlier -> earlier.cells().stream())
                .filter(cell -> isStatement(grid, cell))
                .filter(cell -> isFree(stands.get(place(cell))))
                .map(cell -> new DraftDesk.Writing(place(cell), typed(cell)))
                .toList();
    }

    private static boolean isStatement(Grid grid, Cell cell) {
        return cell.value() instanceof CellValue.Written
                && grid.has(place(cell))
                && grid.questionnaire()
                        .table(cell.table())
                        .flatMap(table -> statement(table, cell))
                        .filter(code -> !"no".equals(code.properties().get(CARRIED)))
                        .isPresent();
    }

    private static Optional<Code> statement(Table table, Cell cell) {
        int position = table.position(STATEMENT);
        return position < 0
                ? Optional.empty()
                : table.dimensions().get(position).codes().find(cell.key().codes().get(position));
    }

    private static boolean isFree(@Nullable DraftCell stands) {
        return stands == null || stands.typed().isBlank();
    }

    private static Place place(Cell cell) {
        return new Place(cell.table(), cell.key());
    }

    private static Typed typed(Cell cell) {
        return cell.value() instanceof CellValue.Written(var text)
                ? new Typed(text, "", "", cell.comment())
                : Typed.NOTHING;
    }
}
