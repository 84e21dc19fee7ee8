package org.palermo.access;

import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Links that let a person into an account once. Only hashes of their secrets are kept, so a link
 * can be shown when it is issued and never again.
 */
@Repository
public class OneTimeLinks {

    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OneTimeLinks(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The path of a new link; older ones of the same kind end. Whoever calls has asked whether the
     * acting account may hand it out.
     */
    @Transactional
    public String issue(LinkKind kind, long account) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OffsetDateTime now = OffsetDateTime.now(clock);
        replace(kind, account, now);
        jdbc.sql(
                        """
                        insert into account_link
                            (account_id, kind, secret_hash, issued_at, expires_at)
                        values (:account, :kind, :hash, :now, :until)
                        """)
                .param("account", account)
                .param("kind", kind.name())
                .param("hash", hash(secret))
                .param("now", now)
                .param("until", now.plus(kind.validity()))
                .update();
        answerRequests(kind, account, now);
        events.publishEvent(AuditedEvent.of(AuditedAct.LINK_ISSUED, subject(kind, account)));
        return "/link/" + kind.name().toLowerCase(Locale.ROOT) + "/" + secret;
    }

    /** The account of a link that still works; looking at it uses nothing up. */
    public Optional<Long> find(LinkKind kind, String secret) {
        return jdbc.sql(
                        """
                        select account_id
                        from account_link
                        where secret_hash = :hash and kind = :kind and used_at is null
                            and replaced_at is null and expires_at > :now
                        """)
                .param("hash", hash(secret))
                .param("kind", kind.name())
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> row.getLong(1))
                .optional();
    }

    /** Uses a link up; of several who try at once, one gets the account. */
    @Transactional
    public Optional<Long> redeem(LinkKind kind, String secret) {
        Optional<Long> account =
                jdbc.sql(
                                """
                                update account_link
                                set used_at = :now
                                where secret_hash = :hash and kind = :kind and used_at is null
                                    and replaced_at is null and expires_at > :now
                                returning account_id
                                """)
                        .param("hash", hash(secret))
                        .param("kind", kind.name())
                        .param("now", OffsetDateTime.now(clock))
                        .query((row, _) -> row.getLong(1))
                        .optional();
        account.ifPresent(
                id ->
                        events.publishEvent(
                                AuditedEvent.of(AuditedAct.LINK_USED, subject(kind, id)).by(id)));
        return account;
    }

    /** Whether an account has ever used such a link. */
    public boolean wasUsed(LinkKind kind, long account) {
        return jdbc.sql(
                        """
                        select exists (
                            select from account_link
                            where account_id = :account and kind = :kind and used_at is not null)
                        """)
                .param("account", account)
                .param("kind", kind.name())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private void replace(LinkKind kind, long account, OffsetDateTime now) {
        jdbc.sql(
                        """
                        update account_link
                        set replaced_at = :now
                        where account_id = :account and kind = :kind and used_at is null
                            and replaced_at is null
                        """)
                .param("now", now)
                .param("account", account)
                .param("kind", kind.name())
                .update();
    }

    private void answerRequests(LinkKind kind, long account, OffsetDateTime now) {
        jdbc.sql(
                        """
                        update help_request
                        set answered_at = :now
                        where account_id = :account and kind = :kind and answered_at is null
                        """)
                .param("now", now)
                .param("account", account)
                .param("kind", kind.name())
                .update();
    }

    private static String subject(LinkKind kind, long account) {
        return "account %d %s".formatted(account, kind);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
