package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTests {

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"Linux,amd64", "Linux,aarch64", "Mac OS X,x86_64", "Mac OS X,aarch64"})
    void arePackagedFor(String system, String processor) {
        String resource = PostgresBinaries.resource(system, processor);

        assertThat(getClass().getResource(resource)).isNotNull();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"Windows 11,amd64", "Linux,riscv64"})
    void areRefusedFor(String system, String processor) {
        assertThatThrownBy(() -> PostgresBinaries.resource(system, processor))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(system);
    }
}
