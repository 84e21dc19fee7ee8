package org.palermo.access;

import org.palermo.support.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.function.BiConsumer;

/** Lets a test work as if there were no account at all; whatever it does is undone. */
public final class EmptyAccounts {

    private EmptyAccounts() {}

    public static void with(BiConsumer<Accounts, OneTimeLinks> work) {
        var source = TestDatabase.ownerSource();
        JdbcClient jdbc = JdbcClient.create(source);
        new TransactionTemplate(new JdbcTransactionManager(source))
                .executeWithoutResult(
                        transaction -> {
                            transaction.setRollbackOnly();
                            jdbc.sql("truncate account cascade").update();
                            work.accept(
                                    new Accounts(
                                            jdbc,
                                            new Argon2PasswordEncoder(16, 32, 1, 1024, 1),
                                            Clock.systemUTC()),
                                    new OneTimeLinks(jdbc, _ -> {}, Clock.systemUTC()));
                        });
    }
}
