package org.palermo.access.signin.passkey;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The passkeys of all accounts. */
@Repository
public class Passkeys implements UserCredentialRepository {

    private static final String SELECT =
            """
            select credential_id, account_id, label, public_key, attestation, client_data,
                signature_count, backup_eligible, backed_up, transports, added_at, last_used_at
            from passkey
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Passkeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A passkey as its owner sees it.
     *
     * @param reference names it on a page
     */
    public record Passkey(
            String reference, String label, Instant addedAt, @Nullable Instant usedAt) {}

    public boolean any(long account) {
        return !of(account).isEmpty();
    }

    public List<Passkey> of(long account) {
        return records(account).stream()
                .map(
                        each ->
                                new Passkey(
                                        each.getCredentialId().toBase64UrlString(),
                                        each.getLabel(),
                                        each.getCreated(),
                                        each.getLastUsed()))
                .toList();
    }

    public boolean remove(long account, String reference) {
        return records(account).stream()
                .filter(each -> each.getCredentialId().toBase64UrlString().equals(reference))
                .peek(each -> delete(each.getCredentialId()))
                .findFirst()
                .isPresent();
    }

    public void removeAll(long account) {
        jdbc.sql("delete from passkey where account_id = :account")
                .param("account", account)
                .update();
    }

    @Override
    public void delete(Bytes id) {
        jdbc.sql("delete from passkey where credential_id = :id")
                .param("id", id.getBytes())
                .update();
    }

    @Override
    public void save(CredentialRecord passkey) {
        jdbc.sql(
                        """
                        insert into passkey
                            (credential_id, account_id, label, public_key, attestation,
                            client_data, signature_count, backup_eligible, backed_up, transports,
                            added_at)
                        values (:id, :account, :label, :key, :attestation, :client, :count,
                            :eligible, :backedUp, :transports, :now)
                        on conflict on constraint passkey_pk do update set
                            signature_count = excluded.signature_count,
                            backed_up = excluded.backed_up,
                            last_used_at = excluded.added_at
                        where passkey.account_id = excluded.account_id
                        """)
                .param("id", passkey.getCredentialId().getBytes())
                .param("account", PasskeyOwners.account(passkey.getUserEntityUserId()))
                .param("label", passkey.getLabel())
                .param("key", passkey.getPublicKey().getBytes())
                .param("attestation", bytes(passkey.getAttestationObject()))
                .param("client", bytes(passkey.getAttestationClientDataJSON()))
                .param("count", passkey.getSignatureCount())
                .param("eligible", passkey.isBackupEligible())
                .param("backedUp", passkey.isBackupState())
                .param(
                        "transports",
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.joining(",")))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return jdbc.sql(SELECT + "where credential_id = :id")
                .param("id", id.getBytes())
                .query(Passkeys::read)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes owner) {
        return records(PasskeyOwners.account(owner));
    }

    List<CredentialRecord> records(long account) {
        return jdbc.sql(SELECT + "where account_id = :account order by added_at, credential_id")
                .param("account", account)
                .query(Passkeys::read)
                .list();
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return Objects.requireNonNull(bytes).getBytes();
    }

    private static CredentialRecord read(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        var builder =
                ImmutableCredentialRecord.builder()
                        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                        .credentialId(new Bytes(row.getBytes("credential_id")))
                        .userEntityUserId(PasskeyOwners.handle(row.getLong("account_id")))
                        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                        .attestationObject(new Bytes(row.getBytes("attestation")))
                        .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                        .signatureCount(row.getLong("signature_count"))
                        .uvInitialized(true)
                        .backupEligible(row.getBoolean("backup_eligible"))
                        .backupState(row.getBoolean("backed_up"))
                        .transports(
                                Arrays.stream(row.getString("transports").split(","))
                                        .filter(each -> !each.isEmpty())
                                        .map(AuthenticatorTransport::valueOf)
                                        .collect(Collectors.toSet()))
                        .label(row.getString("label"))
                        .created(row.getObject("added_at", OffsetDateTime.class).toInstant());
        return (used == null ? builder : builder.lastUsed(used.toInstant())).build();
    }
}
