package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class PidFileTests {

    @Test
    void readsProcessAndPort() {
        var lines = List.of("4711", "/data", "1795330000", "5432", "", "127.0.0.1", "", "ready");

        assertThat(PidFile.parse(lines)).contains(new PidFile(4711, 5432));
    }

    @Test
    void ignoresAFileThatALossOfPowerLeftEmptyOrTorn() {
        assertThat(PidFile.parse(List.of())).isEmpty();
        assertThat(PidFile.parse(List.of("4711", "/data"))).isEmpty();
        assertThat(PidFile.parse(List.of("\0\0", "\0", "\0", "\0"))).isEmpty();
    }

    @Test
    void tellsAProcessOfTheFolderFromAnother() {
        var thisProcess = new PidFile(ProcessHandle.current().pid(), 5432);

        assertThat(thisProcess.runsFrom(Path.of(System.getProperty("java.home")).getRoot()))
                .isTrue();
        assertThat(thisProcess.runsFrom(Path.of("/elsewhere"))).isFalse();
    }
}
