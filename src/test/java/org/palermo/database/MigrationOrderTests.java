package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Set;

class MigrationOrderTests {

    private static final MigrationOrder ORDER = new MigrationOrder("org.palermo");

    @Test
    void putsAModuleAfterThoseItMayUse() throws Exception {
        assertThat(ORDER.sorted(Set.of("access", "provision", "aggregation")))
                .containsExactly("provision", "access", "aggregation");
    }

    @Test
    void findsTheModulesThatHaveMigrations() throws Exception {
        assertThat(ORDER.modules()).contains("provision", "access").doesNotContain("__root");
    }

    @Test
    void refusesMigrationsThatBelongToNoModule() {
        assertThatThrownBy(() -> ORDER.sorted(Set.of("provison")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("provison");
    }
}
