package org.palermo.structure;

import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One grid of a questionnaire (SDMX: a cube).
 *
 * @param id letters and digits, {@code IM1A}; also the name of its sheet
 * @param indicator the indicator of the catalogue that it belongs to, {@code IM1}
 */
public record Table(
        String id,
        String indicator,
        String title,
        String unit,
        String definition,
        String legalBasis,
        String guidance,
        List<Measure> measures,
        List<Dimension> dimensions) {

    public Table {
        measures = List.copyOf(measures);
        dimensions = List.copyOf(dimensions);
    }

    public Optional<Measure> measure(String measureId) {
        return measures.stream().filter(measure -> measure.id().equals(measureId)).findFirst();
    }

    public Optional<Dimension> dimension(String conceptId) {
        return dimensions.stream()
                .filter(dimension -> dimension.id().equals(conceptId))
                .findFirst();
    }

    /** Whether a series can be one of this table: its measure, and one code for each dimension. */
    public boolean knows(SeriesKey series) {
        if (measure(series.measure()).isEmpty() || series.codes().size() != dimensions.size()) {
            return false;
        }
        for (int i = 0; i < dimensions.size(); i++) {
            if (!dimensions.get(i).codes().contains(series.codes().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A series in words: the measure where the table has several, then the label of each code. */
    public String describe(SeriesKey series) {
        List<String> words = new ArrayList<>();
        if (measures.size() > 1 || dimensions.isEmpty()) {
            words.add(measure(series.measure()).map(Measure::label).orElse(series.measure()));
        }
        for (int i = 0; i < Math.min(dimensions.size(), series.codes().size()); i++) {
            String code = series.codes().get(i);
            words.add(dimensions.get(i).codes().find(code).map(Code::label).orElse(code));
        }
        return String.join(" · ", words);
    }

    /** Position of a dimension in a series key; −1 when the table has no such dimension. */
    public int position(String conceptId) {
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).id().equals(conceptId)) {
                return i;
            }
        }
        return -1;
    }
}
