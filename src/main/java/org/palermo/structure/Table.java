package org.palermo.structure;

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
