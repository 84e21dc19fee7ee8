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

    /**
     * A series in words: the measure, then the label of each code that is no total; for the total
     * of all, that it is one.
     */
    public String describe(SeriesKey series) {
        List<String> words = new ArrayList<>();
        List<String> totals = new ArrayList<>();
        for (int i = 0; i < Math.min(dimensions.size(), series.codes().size()); i++) {
            String id = series.codes().get(i);
            Optional<Code> code = dimensions.get(i).codes().find(id);
            boolean isTotal = code.filter(each -> each.role() == Code.Role.TOTAL).isPresent();
            (isTotal ? totals : words).add(code.map(Code::label).orElse(id));
        }
        if (words.isEmpty()) {
            totals.stream().findFirst().ifPresent(words::add);
        }
        words.addFirst(measure(series.measure()).map(Measure::label).orElse(series.measure()));
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
