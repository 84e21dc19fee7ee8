package org.palermo.access.signin;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.LinkKind;
import org.palermo.access.NewAccount;
import org.palermo.access.OneTimeLinks;
import org.palermo.access.OneTimePassword;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.access.signin.session.SignInSettings;
import org.palermo.database.ActingAccount;
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
 * Gives an installation without accounts its first administrator, whose invitation stands in a file
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
    private final OneTimeLinks links;
    private final Clock clock;

    FirstAdministrator(
            Accounts accounts,
            OneTimeLinks links,
            FirstAdministratorSettings settings,
            SignInSettings signIn,
            HomeSettings home,
            Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.settings = settings;
        this.signIn = signIn;
        this.home = home;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        List<Account> persons =
                accounts.all().stream().filter(each -> !each.demonstration()).toList();
        String email = settings.email();
        if (signIn.demonstrationAccounts() || persons.size() > 1) {
            return;
        }
        if (persons.size() == 1) {
            inviteAgain(persons.getFirst());
        } else if (email == null || email.isBlank()) {
            LOG.warn(
                    "Nobody can sign in yet: set palermo.first-administrator.email and start again");
        } else {
            invite(add(email));
        }
    }

    private Account add(String email) {
        var grant = new RoleGrant(Role.ADMINISTRATOR, null, LocalDate.now(clock), null);
        return ActingAccount.callAs(
                ActingAccount.SYSTEM,
                () ->
                        accounts.add(
                                new NewAccount(
                                        email,
                                        "Administrator",
                                        OneTimePassword.drawn(new SecureRandom()),
                                        false,
                                        true,
                                        List.of(grant))));
    }

    /** An invitation ends after some days; each start brings a new one until it is accepted. */
    private void inviteAgain(Account account) throws IOException {
        if (!links.wasUsed(LinkKind.INVITATION, account.id())) {
            invite(account);
        }
    }

    private void invite(Account account) throws IOException {
        Path file = write(links.issue(LinkKind.INVITATION, account.id()));
        LOG.info(
                "The first administrator's invitation, a path of this application, is in {}", file);
    }

    private Path write(String link) throws IOException {
        Path file = home.folder().resolve(FILE);
        Files.createDirectories(home.folder());
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, link + System.lineSeparator());
    }
}
