package org.palermo.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {

    @Test
    void listsTheCommandsWithOneLineEach() {
        Commanded answer = Commanded.onTheTestDatabase("help");

        assertThat(answer.code()).isEqualTo(Command.WELL);
        assertThat(answer.output()).containsPattern("(?m)^  help +\\S.*$");
    }

    @Test
    void saysWhichCommandsThereAreWhenItDoesNotKnowOne() {
        Commanded answer = Commanded.onTheTestDatabase("docter");

        assertThat(answer.code()).isEqualTo(Command.FAILED);
        assertThat(answer.output()).contains("“docter” is no command").contains("help");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"doctor", "backup"})
    void takesAWordForACommand(String word) {
        assertThat(CommandLine.isMeant(word)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--server.port=80", "-x"})
    void takesASettingForASetting(String word) {
        assertThat(CommandLine.isMeant(word)).isFalse();
    }
}
