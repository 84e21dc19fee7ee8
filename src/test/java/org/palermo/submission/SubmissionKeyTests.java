package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionKeyTests {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "KHM/irregular-migration/2026-Q3/2",
                "NCL/trafficking-in-persons/2026/1",
                "TGBR12/example/2026-09/13"
            })
    void readsWhatItWrites(String text) {
        assertThat(SubmissionKey.parse(text)).hasToString(text);
    }

    @ParameterizedTest(name = "“{0}”")
    @ValueSource(
            strings = {
                "",
                "KHM",
                "KHM/irregular-migration/2026-Q3",
                "KHM/irregular-migration/2026-Q5/1",
                "khm/irregular-migration/2026-Q3/1",
                "KHM/irregular-migration/2026-Q3/one",
                "KHM/irregular-migration/2026-Q3/1/2"
            })
    void refusesWhatNamesNoSubmission(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SubmissionKey.parse(text));
    }
}
