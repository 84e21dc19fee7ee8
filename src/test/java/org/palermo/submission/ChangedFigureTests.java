package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.math.BigDecimal;
import java.util.List;

/** How large the change of a figure is. */
class ChangedFigureTests {

    private static final ChangedFigure.Threshold THRESHOLD = new ChangedFigure.Threshold(10, 20);

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "100, 119, false",
        "100, 120, true",
        "100, 80, true",
        "200, 220, false",
        "200, 221, true",
        "1000, 1050, false",
        "0, 20, true",
        "0, 19, false"
    })
    void isLargeAboveATenthAndFromTwentyOn(long before, long after, boolean large) {
        assertThat(change(figure(before), figure(after)).isLarge(THRESHOLD)).isEqualTo(large);
    }

    @Test
    void isInFiguresAndInPercent() {
        ChangedFigure change = change(figure(1200), figure(900));

        assertThat(change.signed()).isEqualTo("-300");
        assertThat(change.signedPercent()).isEqualTo("-25.0");
        assertThat(change(figure(9), figure(1_010)).signed()).isEqualTo("+1,001");
    }

    @Test
    void hasNoPercentageOfNothing() {
        assertThat(change(figure(0), figure(5)).percent()).isEmpty();
        assertThat(change(null, figure(5)).difference()).isEmpty();
    }

    @Test
    void isNoNumberWhereAFigureIsMissing() {
        var missing = new CellValue.Missing(ObsStatus.O);

        assertThat(change(figure(5), missing).difference()).isEmpty();
        assertThat(change(figure(19), missing).isLarge(THRESHOLD)).isFalse();
        assertThat(change(figure(20), missing).isLarge(THRESHOLD)).isTrue();
        assertThat(change(missing, figure(20)).isLarge(THRESHOLD)).isTrue();
        assertThat(change(figure(5), missing).weight()).isEqualByComparingTo("5");
        assertThat(change(figure(5), null).afterText()).isEmpty();
    }

    @Test
    void ofMoneyIsExactToTheHundredth() {
        var fee = new Measure("fee", "Fee", "", "USD", false, Measure.Kind.AMOUNT, null);
        ChangedFigure change = change(table(fee), "fee", figure(100_00), figure(150_50));

        assertThat(change.difference()).contains(new BigDecimal("50.50"));
        assertThat(change.signed()).isEqualTo("+50.50");
        assertThat(change.signedPercent()).isEqualTo("+50.5");
        assertThat(change.isLarge(THRESHOLD)).isTrue();
        assertThat(change(table(fee), "fee", figure(0), figure(3_000_000_000_00L)))
                .matches(each -> each.isLarge(THRESHOLD));
    }

    private static ChangedFigure change(@Nullable CellValue before, @Nullable CellValue after) {
        var persons = new Measure("persons", "Persons", "", "persons", true);
        return change(table(persons), "persons", before, after);
    }

    private static ChangedFigure change(
            Table table, String measure, @Nullable CellValue before, @Nullable CellValue after) {
        return new ChangedFigure(table, new SeriesKey(measure, List.of()), before, after);
    }

    private static CellValue figure(long value) {
        return new CellValue.Reported(value, ObsStatus.A);
    }

    private static Table table(Measure measure) {
        return new Table("X1", "X", "Table", "persons", "", "", "", List.of(measure), List.of());
    }
}
