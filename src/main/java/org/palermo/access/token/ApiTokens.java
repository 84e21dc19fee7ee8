package org.palermo.access.token;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All tokens; row-level security shows each account its own. */
@Repository
class ApiTokens {

    private final JdbcClient jdbc;

    ApiTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ApiToken> of(long account) {
        return jdbc.sql(
                        """
                        select api_token.id, api_token.name, code, dataflow, submits, created_at,
                            expires_at, revoked_at, last_used_at
                        from api_token
                        left join reporting_entity on reporting_entity.id = api_token.entity_id
                        where account_id = :account
                        order by created_at desc, api_token.id desc
                        """)
                .param("account", account)
                .query(ApiTokens::read)
                .list();
    }

    /** Whom a token acts for, if it is neither revoked nor expired. */
    Optional<TokenBearer> bearer(byte[] hash, Instant now) {
        return jdbc.sql(
                        """
                        select account_id, id
                        from api_token
                        where secret_hash = :hash and revoked_at is null and expires_at > :now
                        """)
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new TokenBearer(row.getLong(1), row.getLong(2)))
                .optional();
    }

    long add(long account, NewToken token, byte[] hash, Instant now) {
        EntityCode entity = token.entity();
        return jdbc.sql(
                        """
                        insert into api_token
                            (account_id, name, secret_hash, entity_id, dataflow, submits,
                            created_at, expires_at)
                        values (:account, :name, :hash,
                            (select id from reporting_entity where code = :entity),
                            :dataflow, :submits, :now, :expires)
                        returning id
                        """)
                .param("account", account)
                .param("name", token.name())
                .param("hash", hash)
                .param("entity", entity == null ? null : entity.value(), Types.VARCHAR)
                .param("dataflow", token.dataflow(), Types.VARCHAR)
                .param("submits", token.submits())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(token.lasts())))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** Whether it was there and not revoked before. */
    boolean revoke(long account, long token, Instant now) {
        return jdbc.sql(
                                """
                                update api_token
                                set revoked_at = :now
                                where id = :token and account_id = :account and revoked_at is null
                                """)
                        .param("now", Timestamp.from(now))
                        .param("token", token)
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Written once a minute at most, however often it is used. */
    void used(long token, Instant now) {
        jdbc.sql(
                        """
                        update api_token
                        set last_used_at = :now
                        where id = :token
                            and (last_used_at is null or last_used_at <= :before)
                        """)
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minusSeconds(60)))
                .param("token", token)
                .update();
    }

    private static ApiToken read(ResultSet row, int number) throws SQLException {
        @Nullable String entity = row.getString("code");
        return new ApiToken(
                row.getLong("id"),
                row.getString("name"),
                entity == null ? null : new EntityCode(entity),
                row.getString("dataflow"),
                row.getBoolean("submits"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
