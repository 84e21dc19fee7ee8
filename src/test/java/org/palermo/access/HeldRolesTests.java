package org.palermo.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.function.Consumer;

/** Whether there is a second person; whatever a test does is undone. */
@SpringBootTest
@WithDatabase
class HeldRolesTests {

    @Test
    void theFirstAdministratorIsAlone() {
        alone(
                jdbc -> {
                    long first = administrator(jdbc, "");

                    assertThat(roles(jdbc).isOnlyAdministrator(first)).isTrue();

                    administrator(jdbc, "");
                    assertThat(roles(jdbc).isOnlyAdministrator(first)).isFalse();
                });
    }

    @Test
    void whoEndsTheSecondIsAloneTwoWeeksLater() {
        alone(
                jdbc -> {
                    long first = administrator(jdbc, "");
                    administrator(jdbc, "ended_at = now() - interval '13 days'");
                    assertThat(roles(jdbc).isOnlyAdministrator(first)).isFalse();

                    jdbc.sql("update role_grant set ended_at = ended_at - interval '2 days'")
                            .update();
                    assertThat(roles(jdbc).isOnlyAdministrator(first)).isTrue();
                });
    }

    @Test
    void aDisabledAdministratorStillIsOne() {
        alone(
                jdbc -> {
                    long first = administrator(jdbc, "");
                    long second = administrator(jdbc, "");
                    jdbc.sql("update account set enabled = false where id = :id")
                            .param("id", second)
                            .update();

                    assertThat(roles(jdbc).isOnlyAdministrator(first)).isFalse();
                });
    }

    private static HeldRoles roles(JdbcClient jdbc) {
        return new HeldRoles(jdbc, Clock.systemUTC());
    }

    private static long administrator(JdbcClient jdbc, String change) {
        long account =
                jdbc.sql(
                                """
                                insert into account
                                    (email, name, password_hash, must_change_password, created_at)
                                values (gen_random_uuid()::text, 'x', 'x', false, now())
                                returning id
                                """)
                        .query((row, _) -> row.getLong(1))
                        .single();
        long role =
                jdbc.sql(
                                """
                                insert into role_grant (account_id, role, valid_from)
                                values (:account, 'ADMINISTRATOR', '2020-01-01')
                                returning id
                                """)
                        .param("account", account)
                        .query((row, _) -> row.getLong(1))
                        .single();
        if (!change.isEmpty()) {
            jdbc.sql("update role_grant set " + change + " where id = " + role).update();
        }
        return account;
    }

    private static void alone(Consumer<JdbcClient> work) {
        var source = TestDatabase.ownerSource();
        JdbcClient jdbc = JdbcClient.create(source);
        new TransactionTemplate(new JdbcTransactionManager(source))
                .executeWithoutResult(
                        transaction -> {
                            transaction.setRollbackOnly();
                            jdbc.sql("truncate account cascade").update();
                            work.accept(jdbc);
                        });
    }
}
