package org.palermo.access.signin.factor;

import org.palermo.keys.Keys;
import org.palermo.keys.Resealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The secrets that accounts share with authenticator apps, sealed. */
@Repository
class TotpKeys implements Resealed {

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;

    TotpKeys(JdbcClient jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    boolean has(long account) {
        return find(account).isPresent();
    }

    /** Takes the place of an earlier one; the step is that of the code that confirmed it. */
    void put(long account, byte[] secret, long step) {
        remove(account);
        jdbc.sql(
                        """
                        insert into totp (account_id, secret, last_step, added_at)
                        values (:account, :secret, :step, :now)
                        """)
                .param("account", account)
                .param("secret", keys.seal(purpose(account), secret))
                .param("step", step)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void remove(long account) {
        jdbc.sql("delete from totp where account_id = :account").param("account", account).update();
    }

    /** Whether it is a code of the app now; it works no second time, on no node. */
    boolean use(long account, String code) {
        return find(account).filter(totp -> use(account, totp, code)).isPresent();
    }

    private boolean use(long account, Sealed totp, String code) {
        byte[] secret = keys.open(purpose(account), totp.secret());
        OptionalLong step = Totp.accept(secret, code, clock.instant(), totp.lastStep());
        return step.isPresent()
                && jdbc.sql(
                                        """
                                        update totp
                                        set last_step = :step, secret = :secret
                                        where account_id = :account and last_step < :step
                                        """)
                                .param("step", step.getAsLong())
                                .param("secret", sealed(account, totp, secret))
                                .param("account", account)
                                .update()
                        == 1;
    }

    private String sealed(long account, Sealed totp, byte[] secret) {
        return keys.isCurrent(totp.secret()) ? totp.secret() : keys.seal(purpose(account), secret);
    }

    @Override
    public String what() {
        return "authenticator apps";
    }

    @Override
    public int reseal() {
        Map<Long, String> older = new HashMap<>();
        jdbc.sql("select account_id, secret from totp")
                .query(
                        row -> {
                            if (!keys.isCurrent(row.getString("secret"))) {
                                older.put(row.getLong("account_id"), row.getString("secret"));
                            }
                        });
        return older.entrySet().stream()
                .mapToInt(each -> reseal(each.getKey(), each.getValue()))
                .sum();
    }

    /** None when it was set up anew meanwhile. */
    private int reseal(long account, String before) {
        byte[] secret = keys.open(purpose(account), before);
        return jdbc.sql(
                        """
                        update totp set secret = :secret
                        where account_id = :account and secret = :before
                        """)
                .param("secret", keys.seal(purpose(account), secret))
                .param("account", account)
                .param("before", before)
                .update();
    }

    private Optional<Sealed> find(long account) {
        return jdbc.sql("select secret, last_step from totp where account_id = :account")
                .param("account", account)
                .query((row, _) -> new Sealed(row.getString("secret"), row.getLong("last_step")))
                .optional();
    }

    private static String purpose(long account) {
        return "totp/" + account;
    }

    private record Sealed(String secret, long lastStep) {}
}
