package org.palermo.access.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palermo.access.Account;

import java.time.Instant;

/** Long passwords that nobody would try first are taken, others are not. */
class PasswordRulesTests {

    private static final Account ACCOUNT =
            new Account(
                    1,
                    "maria.castellanos@interior.example",
                    "Maria Castellanos",
                    true,
                    false,
                    false,
                    Instant.EPOCH);

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "several words that fit",
                "lamp, river; onion",
                "Ωκεανός και βουνό μαζί",
                "x7#kQ9!vTz2m"
            })
    void takesWhatNobodyWouldTry(String password) {
        assertThat(problem(password)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "passwordpassword",
                "qwertyuiop12",
                "aaaaaaaaaaaaaaaa",
                "123456789012",
                "mariacastellanos",
                "maria.castellanos@interior.example",
                "palermopalermo"
            })
    void refusesWhatStandsOnListsOrBelongsToThePerson(String password) {
        assertThat(problem(password)).isEqualTo("access.password.chosen.guessed");
    }

    @Test
    void asksForTwelveSignsAndAllowsAHundredAndTwentyEight() {
        assertThat(problem("x7#kQ9!vTz2")).isEqualTo("access.password.chosen.short");
        assertThat(problem("x7#kQ9!vTz2m" + "-lamp".repeat(23))).isNull();
        assertThat(problem("x7#kQ9!vTz2m" + "-lamp".repeat(24)))
                .isEqualTo("access.password.chosen.long");
    }

    @Test
    void wantsThePasswordTwice() {
        assertThat(
                        rules.check(ACCOUNT, "several words that fit", "several words that fit.")
                                .of("repeated"))
                .isEqualTo("access.password.repeated.different");
    }

    private @Nullable String problem(String password) {
        return rules.check(ACCOUNT, password, password).of("chosen");
    }
}
