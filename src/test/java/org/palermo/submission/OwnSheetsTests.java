package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.submission.layout.SheetText;

import java.nio.charset.StandardCharsets;

/** Spreadsheets that are longer than a list may be. */
class OwnSheetsTests {

    @Test
    void aListThatIsCutIsTooLong() {
        assertThat(OwnSheets.isTooLong(list(OwnSheets.MOST_ROWS))).isFalse();
        assertThat(OwnSheets.isTooLong(list(OwnSheets.MOST_ROWS + 1))).isTrue();
    }

    private static SheetText list(int rows) {
        byte[] content = "Viet Nam,1\n".repeat(rows).getBytes(StandardCharsets.UTF_8);
        return OwnSheets.read(FileKind.SDMX_CSV, content).getFirst();
    }
}
