package org.palermo.demonstration;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.NewAccount;
import org.palermo.access.OneTimePassword;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.database.SystemTransactions;
import org.palermo.demonstration.InventedRegion.AgencyPart;
import org.palermo.vocabulary.EntityCode;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The accounts of the demonstration: one of each role with a public password, a second
 * administrator to approve what the first asks for, focal points of entities that see the others'
 * figures and of one that does not because it reports nothing, and a focal point of every other
 * entity whose password nobody knows.
 */
@Component
class Cast {

    /** Public; the accounts that have it work only where the demonstration is enabled. */
    static final String PASSWORD = "palermo-demonstration";

    private final Accounts accounts;
    private final SystemTransactions transactions;
    private final Clock clock;

    Cast(Accounts accounts, SystemTransactions transactions, Clock clock) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An account with the public password. */
    record Player(
            String email,
            Role role,
            @Nullable EntityCode entity,
            @Nullable String agency,
            String name) {

        Player(String email, Role role, @Nullable EntityCode entity, String name) {
            this(email, role, entity, null, name);
        }
    }

    static List<Player> players(InventedRegion region) {
        var first = new EntityCode(region.people().first());
        var second = new EntityCode(region.people().second());
        List<Player> players = new ArrayList<>();
        players.add(focalPoint(first));
        players.add(focalPoint(second));
        region.entities().stream()
                .filter(InventedRegion.Member::silent)
                .map(silent -> focalPoint(new EntityCode(silent.code())))
                .forEach(players::add);
        players.add(new Player("contributor@example.org", Role.CONTRIBUTOR, first, "Contributor"));
        region.agencies().forEach(agency -> players.add(contributor(first, agency)));
        players.add(
                new Player("viewer@example.org", Role.NATIONAL_VIEWER, first, "National viewer"));
        players.add(analystPlayer());
        players.add(
                new Player("administrator@example.org", Role.ADMINISTRATOR, null, "Administrator"));
        players.add(
                new Player(
                        "second-administrator@example.org",
                        Role.ADMINISTRATOR,
                        null,
                        "Second administrator"));
        players.add(new Player("auditor@example.org", Role.AUDITOR, null, "Auditor"));
        return players;
    }

    void enter(InventedRegion region) {
        players(region).forEach(player -> account(player, PASSWORD));
    }

    /** Whom to act as for an entity. */
    String focalPointOf(EntityCode entity) {
        return account(focalPoint(entity), null);
    }

    /** Whom to act as for an agency of the first of the people's entities. */
    String contributorOf(InventedRegion region, AgencyPart agency) {
        return account(contributor(new EntityCode(region.people().first()), agency), PASSWORD);
    }

    String analyst() {
        return account(analystPlayer(), PASSWORD);
    }

    private static Player focalPoint(EntityCode entity) {
        return new Player(
                "focal-point.%s@example.org".formatted(entity.value().toLowerCase(Locale.ROOT)),
                Role.FOCAL_POINT,
                entity,
                "Focal point " + entity);
    }

    private static Player contributor(EntityCode entity, AgencyPart agency) {
        String kind = agency.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Player(
                "contributor-%s.%s@example.org"
                        .formatted(kind, entity.value().toLowerCase(Locale.ROOT)),
                Role.CONTRIBUTOR,
                entity,
                agency.code(),
                "Contributor " + kind.replace('-', ' '));
    }

    private static Player analystPlayer() {
        return new Player("analyst@example.org", Role.ANALYST, null, "Analyst");
    }

    private String account(Player player, @Nullable String password) {
        Account account =
                transactions.call(
                        () ->
                                accounts.findByEmail(player.email())
                                        .orElseGet(() -> add(player, password)));
        if (!account.demonstration()) {
            throw new IllegalStateException(player.email() + " belongs to a real person");
        }
        return String.valueOf(account.id());
    }

    private Account add(Player player, @Nullable String password) {
        return accounts.add(
                new NewAccount(
                        player.email(),
                        player.name(),
                        password == null ? OneTimePassword.drawn(new SecureRandom()) : password,
                        true,
                        false,
                        List.of(
                                new RoleGrant(
                                        player.role(),
                                        player.entity(),
                                        player.agency(),
                                        null,
                                        LocalDate.now(clock),
                                        null))));
    }
}
