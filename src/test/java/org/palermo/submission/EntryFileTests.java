package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class EntryFileTests {

    @Test
    void whatWasTypedIsNoFormulaInTheFileThatIsDownloaded() {
        String kept = "MEASURE,OBS_VALUE,COMMENT_OBS\ndetections,-5,\"=cmd|' /C calc'!A0, and\"\n";

        byte[] file = EntryFile.download(kept.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(file, StandardCharsets.UTF_8))
                .isEqualTo(
                        "MEASURE,OBS_VALUE,COMMENT_OBS\n"
                                + "detections,-5,\"'=cmd|' /C calc'!A0, and\"\n");
    }
}
