package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Action;
import org.palermo.access.EmptyAccounts;
import org.palermo.database.HomeSettings;
import org.palermo.support.WithDatabase;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/** A new installation lets in one administrator. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTests {

    private static final String EMAIL = "first@example.org";

    @TempDir Path home;

    @Test
    void isAddedWithAPasswordThatOnlyTheOperatorCanRead(CapturedOutput output) {
        EmptyAccounts.with(
                accounts -> {
                    start(accounts, EMAIL, false);

                    Account added = accounts.findByEmail(EMAIL).orElseThrow();
                    assertThat(added.mustChangePassword()).isTrue();
                    assertThat(accounts.currentGrants(added.id()))
                            .singleElement()
                            .matches(grant -> grant.role().allows(Action.ADMINISTER));
                    assertThat(accounts.matches(EMAIL, password())).isTrue();
                    assertThat(output.getAll()).doesNotContain(password());
                });
    }

    @Test
    void keepsThePasswordFromOthers() {
        EmptyAccounts.with(
                accounts -> {
                    start(accounts, EMAIL, false);

                    assertThat(file())
                            .satisfies(
                                    file ->
                                            assertThat(Files.getPosixFilePermissions(file))
                                                    .isEqualTo(
                                                            PosixFilePermissions.fromString(
                                                                    "rw-------")));
                });
    }

    @Test
    void isNotAddedTwice() {
        EmptyAccounts.with(
                accounts -> {
                    start(accounts, EMAIL, false);
                    start(accounts, "second@example.org", false);

                    assertThat(accounts.all()).hasSize(1);
                });
    }

    @Test
    void isNotAddedToADemonstration() {
        EmptyAccounts.with(
                accounts -> {
                    start(accounts, EMAIL, true);

                    assertThat(accounts.all()).isEmpty();
                });
    }

    @Test
    void isAskedForWhenNobodyCanSignIn(CapturedOutput output) {
        EmptyAccounts.with(
                accounts -> {
                    start(accounts, "", false);

                    assertThat(accounts.all()).isEmpty();
                    assertThat(output.getAll()).contains("palermo.first-administrator.email");
                });
    }

    private void start(Accounts accounts, String email, boolean demonstration) {
        try {
            new FirstAdministrator(
                            accounts,
                            new FirstAdministratorSettings(email),
                            new SignInSettings(demonstration),
                            new HomeSettings(home),
                            Clock.systemUTC())
                    .run(new DefaultApplicationArguments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String password() {
        try {
            return Files.readString(file()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return home.resolve("first-administrator.txt");
    }
}
