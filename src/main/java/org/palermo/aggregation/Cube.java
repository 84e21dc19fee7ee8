package org.palermo.aggregation;

import org.palermo.observation.Numbers;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every measure of a questionnaire that is added up, with its number and its table. */
record Cube(List<NumberedMeasure> measures) {

    /** One measure of one table. */
    record NumberedMeasure(int id, Table table, Measure measure) {

        List<String> concepts() {
            return table.dimensions().stream().map(Dimension::id).toList();
        }
    }

    static Cube of(Questionnaire questionnaire, Numbers numbers) {
        return new Cube(
                questionnaire.tables().stream()
                        .flatMap(
                                table ->
                                        table.measures().stream()
                                                .filter(Measure::isCount)
                                                .map(
                                                        measure ->
                                                                numbered(
                                                                        questionnaire,
                                                                        table,
                                                                        measure,
                                                                        numbers)))
                        .toList());
    }

    Set<Integer> ids() {
        return ids(measures.stream());
    }

    /** Those that may be added up over quarters. */
    Set<Integer> additive() {
        return ids(measures.stream().filter(each -> each.measure().additive()));
    }

    private static Set<Integer> ids(Stream<NumberedMeasure> measures) {
        return measures.map(NumberedMeasure::id).collect(Collectors.toUnmodifiableSet());
    }

    private static NumberedMeasure numbered(
            Questionnaire questionnaire, Table table, Measure measure, Numbers numbers) {
        return new NumberedMeasure(
                numbers.ofMeasure(questionnaire.dataflow(), table.id(), measure.id()),
                table,
                measure);
    }
}
