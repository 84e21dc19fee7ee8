package org.palermo.access.signin;

import org.palermo.access.Accounts;
import org.palermo.access.NewAccount;
import org.palermo.access.OneTimePassword;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.database.HomeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * Gives an installation without accounts its first administrator, whose password stands in a file
 * that only the operator can read, and nowhere else.
 */
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String FILE = "first-administrator.txt";

    private final Accounts accounts;
    private final FirstAdministratorSettings settings;
    private final SignInSettings signIn;
    private final HomeSettings home;
    private final Clock clock;

    FirstAdministrator(
            Accounts accounts,
            FirstAdministratorSettings settings,
            SignInSettings signIn,
            HomeSettings home,
            Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.signIn = signIn;
        this.home = home;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        String email = settings.email();
        if (signIn.demonstrationAccounts()
                || accounts.all().stream().anyMatch(each -> !each.demonstration())) {
            return;
        }
        if (email == null || email.isBlank()) {
            LOG.warn(
                    "Nobody can sign in yet: set palermo.first-administrator.email and start again");
            return;
        }
        add(email);
    }

    private void add(String email) throws IOException {
        String password = OneTimePassword.drawn(new SecureRandom());
        Path file = write(password);
        accounts.add(
                new NewAccount(
                        email,
                        "Administrator",
                        password,
                        false,
                        true,
                        List.of(
                                new RoleGrant(
                                        Role.ADMINISTRATOR, null, LocalDate.now(clock), null))));
        LOG.info("The first administrator's password for the first sign-in is in {}", file);
    }

    private Path write(String password) throws IOException {
        Path file = home.folder().resolve(FILE);
        Files.createDirectories(home.folder());
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, password + System.lineSeparator());
    }
}
