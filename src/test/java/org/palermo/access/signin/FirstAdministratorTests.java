package org.palermo.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Action;
import org.palermo.access.EmptyAccounts;
import org.palermo.access.LinkKind;
import org.palermo.access.OneTimeLinks;
import org.palermo.access.signin.session.SignInSettings;
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
import java.time.Duration;
import java.util.List;

/** A new installation lets in one administrator. */
@SpringBootTest
@AutoConfigureMockMvc
@WithDatabase
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTests {

    private static final String EMAIL = "first@example.org";

    @TempDir Path home;

    @Test
    void isInvitedByALinkThatOnlyTheOperatorCanRead(CapturedOutput output) {
        EmptyAccounts.with(
                (accounts, links) -> {
                    start(accounts, links, EMAIL, false);

                    Account added = accounts.findByEmail(EMAIL).orElseThrow();
                    assertThat(accounts.currentGrants(added.id()))
                            .singleElement()
                            .matches(grant -> grant.role().allows(Action.ADMINISTER));
                    assertThat(link()).startsWith("/link/invitation/");
                    assertThat(output.getAll()).doesNotContain(link());
                });
    }

    @Test
    void keepsTheLinkFromOthers() {
        EmptyAccounts.with(
                (accounts, links) -> {
                    start(accounts, links, EMAIL, false);

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
                (accounts, links) -> {
                    start(accounts, links, EMAIL, false);
                    start(accounts, links, "second@example.org", false);

                    assertThat(accounts.all()).hasSize(1);
                });
    }

    @Test
    void isInvitedAgainUntilTheInvitationIsAccepted() {
        EmptyAccounts.with(
                (accounts, links) -> {
                    start(accounts, links, EMAIL, false);
                    String first = link();
                    start(accounts, links, EMAIL, false);
                    String second = link();
                    links.redeem(
                            LinkKind.INVITATION, second.substring("/link/invitation/".length()));
                    start(accounts, links, EMAIL, false);

                    assertThat(second).isNotEqualTo(first).isEqualTo(link());
                });
    }

    @Test
    void isNotAddedToADemonstration() {
        EmptyAccounts.with(
                (accounts, links) -> {
                    start(accounts, links, EMAIL, true);

                    assertThat(accounts.all()).isEmpty();
                });
    }

    @Test
    void isAskedForWhenNobodyCanSignIn(CapturedOutput output) {
        EmptyAccounts.with(
                (accounts, links) -> {
                    start(accounts, links, "", false);

                    assertThat(accounts.all()).isEmpty();
                    assertThat(output.getAll()).contains("palermo.first-administrator.email");
                });
    }

    private void start(Accounts accounts, OneTimeLinks links, String email, boolean demonstration) {
        try {
            new FirstAdministrator(
                            accounts,
                            links,
                            new FirstAdministratorSettings(email),
                            settings(demonstration),
                            new HomeSettings(home),
                            Clock.systemUTC())
                    .run(new DefaultApplicationArguments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignInSettings settings(boolean demonstration) {
        return new SignInSettings(
                demonstration,
                false,
                180,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                List.of(),
                50);
    }

    private String link() {
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
