package org.palermo.draft;

import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers which agency gave which figure to a submission, to those who answer for it or decide on
 * it; others find nothing.
 */
@Service
@Transactional(readOnly = true)
public class SubmissionTrace {

    private final SubmissionReading reading;
    private final Merges merges;

    SubmissionTrace(SubmissionReading reading, Merges merges) {
        this.reading = reading;
        this.merges = merges;
    }

    /**
     * A figure of a submission with those of the agencies.
     *
     * @param submitted as a person reads it; empty when it was not delivered
     */
    public record Traced(
            String table, SeriesKey series, String submitted, List<MergedFigure.Part> parts) {

        public Traced {
            parts = List.copyOf(parts);
        }
    }

    public List<Traced> of(SubmissionKey key) {
        SubmissionReading.Dossier dossier = reading.dossier(key);
        Map<Place, CellValue> submitted = new HashMap<>();
        for (Cell cell : reading.cells(key)) {
            submitted.put(new Place(cell.table(), cell.key()), cell.value());
        }
        var grid = new Grid(dossier.questionnaire());
        List<Traced> traced = new ArrayList<>();
        merges.traceOf(dossier.submission().id())
                .forEach(
                        (place, parts) ->
                                traced.add(
                                        new Traced(
                                                place.table(),
                                                place.series(),
                                                shown(grid, place, submitted),
                                                parts)));
        return traced;
    }

    /**
     * Whether the submission was merged of several agencies' parts, as far as the actor may know.
     */
    public boolean exists(long submissionId) {
        return merges.hasTrace(submissionId);
    }

    /** What it was asked with, to name the figures. */
    public Questionnaire questionnaire(SubmissionKey key) {
        return reading.dossier(key, 0, 1).questionnaire();
    }

    private static String shown(Grid grid, Place place, Map<Place, CellValue> submitted) {
        CellValue value = submitted.get(place);
        if (value == null || !grid.has(place)) {
            return "";
        }
        Measure measure = grid.measure(place);
        return switch (value) {
            case CellValue.Reported(var figure, _) -> measure.shown(figure);
            case CellValue.Below(var limit) -> "<" + limit;
            case CellValue.Written(var text) -> text;
            case CellValue.Missing(var status) -> status.name();
        };
    }
}
