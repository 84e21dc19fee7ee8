package org.palermo.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTests {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1+1",
                "-"
            })
    void aFormulaIsAText(String formula) {
        assertThat(CsvCell.of(formula).replace("\"", "")).startsWith("'");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"5", "-5", "+5", "-5.25", "_T", "KHM", "a=b", "2026-Q3", ""})
    void numbersAndCodesStayAsTheyAre(String text) {
        assertThat(CsvCell.of(text)).isEqualTo(text);
    }

    @Test
    void oneCellStaysOneCell() {
        assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.of("a;=1+1")).isEqualTo("\"a;=1+1\"");
        assertThat(CsvCell.of("say \"=1\"")).isEqualTo("\"say \"\"=1\"\"\"");
        assertThat(CsvCell.of("a\n=1")).isEqualTo("\"a\n=1\"");
        assertThat(CsvCell.of(null)).isEmpty();
    }
}
