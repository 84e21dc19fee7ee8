package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

class SessionConfigurationTests {

    @Test
    void idsOfSessionsFillTheirColumnWithRandomBits() {
        var random = new SecureRandom();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(SessionConfiguration.drawn(random));
        }

        assertThat(ids).hasSize(1_000).allMatch(id -> id.matches("[A-Za-z0-9_-]{36}"));
    }
}
