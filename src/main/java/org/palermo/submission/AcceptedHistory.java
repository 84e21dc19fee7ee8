package org.palermo.submission;

import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.History;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an entity has had accepted of a dataflow; each period is read once, when it is asked for.
 */
final class AcceptedHistory implements History {

    private record Series(String table, SeriesKey key) {}

    private final EntityCode entity;
    private final String dataflow;
    private final Submissions submissions;
    private final StoredFiles files;
    private final Map<ReportingPeriod, Optional<Map<Series, CellValue>>> periods = new HashMap<>();
    private final Map<String, History> others = new HashMap<>();

    AcceptedHistory(
            EntityCode entity, String dataflow, Submissions submissions, StoredFiles files) {
        this.entity = entity;
        this.dataflow = dataflow;
        this.submissions = submissions;
        this.files = files;
    }

    @Override
    public Optional<CellValue> find(String table, SeriesKey key, ReportingPeriod period) {
        return of(period).map(values -> values.get(new Series(table, key)));
    }

    @Override
    public boolean hasReturn(ReportingPeriod period) {
        return of(period).isPresent();
    }

    @Override
    public boolean hasAny() {
        return submissions.hasAccepted(entity, dataflow);
    }

    @Override
    public History of(String other) {
        return others.computeIfAbsent(
                other, each -> new AcceptedHistory(entity, each, submissions, files));
    }

    private Optional<Map<Series, CellValue>> of(ReportingPeriod period) {
        return periods.computeIfAbsent(period, this::read);
    }

    private Optional<Map<Series, CellValue>> read(ReportingPeriod period) {
        return submissions.of(entity, dataflow, period).stream()
                .filter(each -> each.status() == SubmissionStatus.ACCEPTED)
                .findFirst()
                .map(accepted -> bySeries(files.cells(accepted.id())));
    }

    private static Map<Series, CellValue> bySeries(List<Cell> cells) {
        Map<Series, CellValue> values = new HashMap<>();
        cells.forEach(cell -> values.put(new Series(cell.table(), cell.key()), cell.value()));
        return values;
    }
}
