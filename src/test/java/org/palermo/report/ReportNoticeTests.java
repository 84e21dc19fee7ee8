package org.palermo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every reader of a report is told. */
class ReportNoticeTests {

    @Test
    void theTitleSaysThatFiguresAreInvented() {
        ReportDocument document = Samples.overview("2025-Q3", "2026-Q3");

        assertThat(document.withNotice("all figures are invented").title())
                .isEqualTo(document.title() + " (all figures are invented)");
    }
}
