package org.palermo.access.signin.factor;

import org.palermo.access.OneTimePassword;
import org.palermo.keys.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Codes on paper, each of which stands in for a lost second factor once. */
@Repository
class RecoveryCodes {

    static final int COUNT = 10;

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RecoveryCodes(JdbcClient jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** New ones, which are shown now and never again; the earlier ones end. */
    @Transactional
    public List<String> renew(long account) {
        List<String> codes =
                Stream.generate(() -> OneTimePassword.drawn(random)).limit(COUNT).toList();
        remove(account);
        codes.forEach(code -> add(account, code));
        return codes;
    }

    void remove(long account) {
        jdbc.sql("delete from recovery_code where account_id = :account")
                .param("account", account)
                .update();
    }

    int left(long account) {
        return jdbc.sql(
                        """
                        select count(*)
                        from recovery_code
                        where account_id = :account and used_at is null
                        """)
                .param("account", account)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /** Of several who try the same code at once, one gets through. */
    boolean use(long account, String code) {
        return jdbc.sql(
                                """
                                update recovery_code
                                set used_at = :now
                                where account_id = :account and code_digest = :digest
                                    and used_at is null
                                """)
                        .param("now", OffsetDateTime.now(clock))
                        .param("account", account)
                        .param("digest", digest(account, code))
                        .update()
                == 1;
    }

    private void add(long account, String code) {
        jdbc.sql(
                        """
                        insert into recovery_code (account_id, code_digest)
                        values (:account, :digest)
                        """)
                .param("account", account)
                .param("digest", digest(account, code))
                .update();
    }

    /** Without regard to how it is grouped or capitalised. */
    private byte[] digest(long account, String code) {
        String letters = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return keys.digest("recovery-code/" + account, letters);
    }
}
