package org.palermo.submission;

import org.palermo.validation.CellValue;
import org.palermo.validation.History;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an entity has had accepted of a dataflow, as it was when the check began. */
final class AcceptedHistory implements History {

    private final EntityCode entity;
    private final String dataflow;
    private final Submissions submissions;
    private final AcceptedValues values;
    private final Map<ReportingPeriod, Long> accepted;
    private final Map<Long, Map<AcceptedValues.Series, CellValue>> read = new HashMap<>();
    private final Map<String, History> others = new HashMap<>();

    AcceptedHistory(
            EntityCode entity, String dataflow, Submissions submissions, AcceptedValues values) {
        this.entity = entity;
        this.dataflow = dataflow;
        this.submissions = submissions;
        this.values = values;
        this.accepted = submissions.accepted(entity, dataflow);
    }

    @Override
    public Optional<CellValue> find(String table, SeriesKey key, ReportingPeriod period) {
        return Optional.ofNullable(accepted.get(period))
                .map(id -> read.computeIfAbsent(id, values::of))
                .map(found -> found.get(new AcceptedValues.Series(table, key)));
    }

    @Override
    public boolean hasReturn(ReportingPeriod period) {
        return accepted.containsKey(period);
    }

    @Override
    public boolean hasAny() {
        return submissions.hasAccepted(entity, dataflow);
    }

    @Override
    public History of(String other) {
        return others.computeIfAbsent(
                other, each -> new AcceptedHistory(entity, each, submissions, values));
    }
}
