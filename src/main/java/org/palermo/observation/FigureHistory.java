package org.palermo.observation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Table;
import org.palermo.submission.FigureKey;
import org.palermo.submission.FigureTrails;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionReading.Obligation;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Map;

/** Answers what a figure was at every time, who said so, and why it changed. */
@Service
@Transactional(readOnly = true)
public class FigureHistory {

    private final SubmissionReading submissions;
    private final FigureTrails trails;
    private final Vintages vintages;

    FigureHistory(SubmissionReading submissions, FigureTrails trails, Vintages vintages) {
        this.submissions = submissions;
        this.trails = trails;
        this.vintages = vintages;
    }

    /**
     * A figure through time.
     *
     * @param table as it is asked in the period
     * @param entries the newest first
     */
    public record Life(Obligation obligation, Table table, List<Entry> entries) {}

    /**
     * What one submission says about the figure.
     *
     * @param counted null while it does not count yet
     */
    public record Entry(FigureTrails.Step step, Vintages.@Nullable Span counted) {}

    public Life of(FigureKey key) {
        Obligation obligation = submissions.obligation(key.entity(), key.dataflow(), key.period());
        Table table =
                obligation
                        .questionnaire()
                        .table(key.table())
                        .filter(each -> each.knows(key.series()))
                        .orElseThrow(() -> NotFoundException.of("figure", key));
        Map<Long, Vintages.Span> spans = vintages.spans(key.entity(), key.dataflow(), key.period());
        return new Life(
                obligation,
                table,
                trails.of(key).stream()
                        .map(step -> new Entry(step, spans.get(step.submission().id())))
                        .toList());
    }
}
