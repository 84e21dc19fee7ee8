package org.palermo.access;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** All accounts and the roles they hold. */
@Repository
public class Accounts {

    private static final String SELECT =
            """
            select id, email, name, enabled, demonstration, must_change_password,
                greatest(last_signed_in_at, renewed_at, created_at) as last_seen_at
            from account
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final String hashOfNobody;

    /** Each check takes some 20 MB; many at once would take all there is. */
    private final Semaphore checking = new Semaphore(4);

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
        this.hashOfNobody = hash("no account has this password");
    }

    public Optional<Account> find(long id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id).query(Accounts::read).optional();
    }

    public Optional<Account> findByEmail(String email) {
        return jdbc.sql(SELECT + "where email = :email")
                .param("email", normalised(email))
                .query(Accounts::read)
                .optional();
    }

    public List<Account> all() {
        return jdbc.sql(SELECT + "order by name, email").query(Accounts::read).list();
    }

    /**
     * The enabled accounts that hold a role today, for an entity or for the secretariat, and for a
     * dataflow.
     */
    public List<Account> holding(Role role, @Nullable EntityCode entity, String dataflow) {
        return jdbc.sql(
                        SELECT
                                + """
                                where id in (select holding(:role, :entity, :dataflow))
                                order by id
                                """)
                .param("role", role.name())
                .param("entity", entity == null ? null : entity.value(), Types.VARCHAR)
                .param("dataflow", dataflow)
                .query(Accounts::read)
                .list();
    }

    /** All roles an account holds, held or will hold. */
    public List<RoleGrant> grants(long account) {
        return jdbc.sql(
                        """
                        select role_grant.role, reporting_entity.code as entity,
                            agency.code as agency, role_grant.dataflow,
                            role_grant.valid_from, role_grant.valid_until
                        from role_grant
                        left join reporting_entity on reporting_entity.id = role_grant.entity_id
                        left join agency on agency.id = role_grant.agency_id
                        where account_id = :account
                        order by role_grant.id
                        """)
                .param("account", account)
                .query(Accounts::readGrant)
                .list();
    }

    /** The roles an account holds today. */
    public List<RoleGrant> currentGrants(long account) {
        return jdbc.sql(
                        """
                        select current_grant.role, reporting_entity.code as entity,
                            agency.code as agency, current_grant.dataflow,
                            current_grant.valid_from, current_grant.valid_until
                        from current_grant
                        left join reporting_entity on reporting_entity.id = current_grant.entity_id
                        left join agency on agency.id = current_grant.agency_id
                        where account_id = :account
                        order by current_grant.id
                        """)
                .param("account", account)
                .query(Accounts::readGrant)
                .list();
    }

    /** What a token lets a machine do; only its owner can see it, and only in a transaction. */
    @Transactional(readOnly = true)
    TokenScope tokenScope(long token) {
        return jdbc.sql(
                        """
                        select code, dataflow, submits
                        from api_token
                        left join reporting_entity on reporting_entity.id = api_token.entity_id
                        where api_token.id = :token
                        """)
                .param("token", token)
                .query(
                        (row, _) -> {
                            @Nullable String entity = row.getString("code");
                            return new TokenScope(
                                    entity == null ? null : new EntityCode(entity),
                                    row.getString("dataflow"),
                                    row.getBoolean("submits"));
                        })
                .single();
    }

    @Transactional
    public Account add(NewAccount account) {
        long id =
                jdbc.sql(
                                """
                                insert into account
                                    (email, name, password_hash, must_change_password,
                                    demonstration, created_at)
                                values (:email, :name, :hash, :mustChange, :demonstration, :now)
                                returning id
                                """)
                        .param("email", account.email())
                        .param("name", account.name())
                        .param("hash", hash(account.password()))
                        .param("mustChange", account.mustChangePassword())
                        .param("demonstration", account.demonstration())
                        .param("now", OffsetDateTime.now(clock))
                        .query((row, _) -> row.getLong(1))
                        .single();
        account.grants().forEach(grant -> grant(id, grant));
        return find(id).orElseThrow();
    }

    /**
     * Takes as long for an address that nobody has as for one that somebody has. What was hashed in
     * an older way is hashed anew when the password is right.
     */
    public boolean matches(String email, String password) {
        Optional<String> stored =
                jdbc.sql("select password_hash from account where email = :email")
                        .param("email", normalised(email))
                        .query((row, _) -> row.getString(1))
                        .optional();
        checking.acquireUninterruptibly();
        try {
            boolean right =
                    encoder.matches(password, stored.orElse(hashOfNobody)) && stored.isPresent();
            if (right && encoder.upgradeEncoding(stored.orElseThrow())) {
                hashAnew(email, stored.orElseThrow(), password);
            }
            return right;
        } finally {
            checking.release();
        }
    }

    private void hashAnew(String email, String stored, String password) {
        jdbc.sql(
                        """
                        update account
                        set password_hash = :hash
                        where email = :email and password_hash = :stored
                        """)
                .param("hash", hash(password))
                .param("email", normalised(email))
                .param("stored", stored)
                .update();
    }

    public void changePassword(long account, String password) {
        jdbc.sql(
                        """
                        update account
                        set password_hash = :hash, must_change_password = false
                        where id = :account
                        """)
                .param("hash", hash(password))
                .param("account", account)
                .update();
    }

    /** Lets a person in or keeps them out; open sessions end with their next request. */
    public void enable(long account, boolean enabled) {
        jdbc.sql("update account set enabled = :enabled where id = :account")
                .param("enabled", enabled)
                .param("account", account)
                .update();
    }

    /** Gives a role; links into the account that were handed out before end. */
    @Transactional
    public void grant(long account, RoleGrant grant) {
        EntityCode entity = grant.entity();
        int added =
                jdbc.sql(
                                """
                        insert into role_grant
                            (account_id, role, entity_id, agency_id, dataflow, valid_from,
                            valid_until)
                        select :account, :role, entity.id, agency.id, :dataflow, :from::date,
                            :until::date
                        from (select 1) as one
                        left join reporting_entity entity on entity.code = :entity
                        left join agency on agency.entity_id = entity.id and agency.code = :agency
                        where :agency::text is null or agency.id is not null
                        """)
                        .param("account", account)
                        .param("role", grant.role().name())
                        .param("entity", entity == null ? null : entity.value())
                        .param("agency", grant.agency())
                        .param("dataflow", grant.dataflow(), Types.VARCHAR)
                        .param("from", grant.validFrom())
                        .param("until", grant.validUntil())
                        .update();
        if (added == 0) {
            throw new IllegalArgumentException(
                    "%s is no agency of %s".formatted(grant.agency(), entity));
        }
        endLinks(account);
    }

    /** Who handed out a link into an account did so knowing what it could do at that time. */
    private void endLinks(long account) {
        jdbc.sql(
                        """
                        update account_link
                        set replaced_at = :now
                        where account_id = :account and used_at is null and replaced_at is null
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("account", account)
                .update();
    }

    private String hash(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("no password");
        }
        return hash;
    }

    private static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("enabled"),
                row.getBoolean("demonstration"),
                row.getBoolean("must_change_password"),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant());
    }

    private static RoleGrant readGrant(ResultSet row, int number) throws SQLException {
        @Nullable String entity = row.getString("entity");
        return new RoleGrant(
                Role.valueOf(row.getString("role")),
                entity == null ? null : new EntityCode(entity),
                row.getString("agency"),
                row.getString("dataflow"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }
}
