package org.palermo.audit;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * One line of the trail.
 *
 * @param at to the microsecond
 * @param account the account that did it; null when {@code actsAs} says who did
 * @param actsAs {@code system} or {@code nobody}
 * @param entity code of the reporting entity it is about; null for none
 */
public record AuditEntry(
        long id,
        Instant at,
        String act,
        @Nullable Long account,
        @Nullable String actsAs,
        @Nullable Long token,
        @Nullable String entity,
        String subject) {

    static final String COLUMNS =
            "id, at, act, account_id, acts_as, token_id, entity_code, subject";

    /** How long a digest is; the first entry is chained to as many zeros. */
    static final int DIGEST_BYTES = 32;

    private static final DateTimeFormatter TO_THE_MICROSECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Who did it: the number of an account, {@code system} or {@code nobody}. */
    public String who() {
        return account == null ? Objects.requireNonNull(actsAs) : account.toString();
    }

    /** The time as it is digested and exported. */
    public String time() {
        return TO_THE_MICROSECOND.format(at);
    }

    /** What is digested; no part of it holds a line break, so that it reads in one way only. */
    public String canonical() {
        return String.join(
                "\n",
                "1",
                Long.toString(id),
                time(),
                act,
                who(),
                token == null ? "-" : token.toString(),
                entity == null ? "-" : entity,
                subject);
    }

    /** The digest of the entry after the one before it in the chain. */
    byte[] digestAfter(byte[] previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(canonical().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant(),
                row.getString("act"),
                number(row, "account_id"),
                row.getString("acts_as"),
                number(row, "token_id"),
                row.getString("entity_code"),
                row.getString("subject"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
