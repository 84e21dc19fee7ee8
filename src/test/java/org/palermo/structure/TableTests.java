package org.palermo.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.nio.file.Path;

/** What a table says about the series that can be in it. */
class TableTests {

    private static final Table TABLE =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")))
                    .version("irregular-migration", ReportingPeriod.parse("2018-Q1"))
                    .flatMap(questionnaire -> questionnaire.table("IM1A"))
                    .orElseThrow();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "detections._T._T._T, Illegal entries detected · Total",
        "detections.VNM._T._T, Illegal entries detected · Viet Nam",
        "detections.VNM.F._T, Illegal entries detected · Viet Nam · Female"
    })
    void namesASeriesWithoutItsTotals(String series, String words) {
        assertThat(TABLE.describe(SeriesKey.parse(series))).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "detections._T._T._T, true",
        "detections._T._T, false",
        "detections._T._T._T._T, false",
        "detections.XX._T._T, false",
        "persons._T._T._T, false",
        "'', false"
    })
    void knowsItsOwnSeriesOnly(String series, boolean known) {
        assertThat(TABLE.knows(SeriesKey.parse(series))).isEqualTo(known);
    }
}
