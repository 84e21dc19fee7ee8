package org.palermo.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LimitedTests {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "POST, /drafts/KHM/document-fraud/2026-Q3/tables/DF1A/cells, ENTRY",
        "POST, /drafts/KHM/document-fraud/2026-Q3/agencies/POL/tables/DF1A/rows, ENTRY",
        "GET, /drafts/KHM/document-fraud/2026-Q3/agencies/POL/tables/DF1A/findings, ENTRY",
        "GET, /drafts/KHM/document-fraud/2026-Q3/tables/DF1A, ",
        "GET, /drafts/KHM/document-fraud/2026-Q3/agencies/POL/template.xlsx, EXPORT",
        "GET, /submissions/KHM, "
    })
    void countsWhatTheTablesAskForWhileSomebodyTypes(String method, String path, Limited kind) {
        var request = new MockHttpServletRequest(method, path);

        assertThat(Limited.of(request, true).orElse(null)).isEqualTo(kind);
    }
}
