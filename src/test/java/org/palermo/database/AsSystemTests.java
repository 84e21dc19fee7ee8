package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@SpringBootTest
@WithDatabase
class AsSystemTests {

    @Test
    void tellsTheDatabaseBeforeTheListenersTransactionBegins(
            @Autowired PlatformTransactionManager transactions,
            @Autowired ApplicationEventPublisher publisher,
            @Autowired Listener listener) {
        ActingAccount.runAs(
                "1",
                () ->
                        new TransactionTemplate(transactions)
                                .executeWithoutResult(_ -> publisher.publishEvent(new Said())));

        await().until(() -> listener.accounts().size() == 2);
        assertThat(listener.accounts()).containsEntry("marked", "system").containsEntry("bare", "");
    }

    record Said() {}

    static class Listener {

        private final Map<String, String> accounts = new ConcurrentHashMap<>();
        private final JdbcClient database;

        Listener(JdbcClient database) {
            this.database = database;
        }

        Map<String, String> accounts() {
            return accounts;
        }

        @AsSystem
        @ApplicationModuleListener
        void marked(Said said) {
            accounts.put("marked", account());
        }

        @ApplicationModuleListener
        void bare(Said said) {
            accounts.put("bare", account());
        }

        private String account() {
            return database.sql("select current_setting('app.account', true) as account")
                    .query((row, _) -> String.valueOf(row.getString("account")))
                    .single();
        }
    }

    @TestConfiguration
    static class Listeners {

        @Bean
        Listener listener(JdbcClient database) {
            return new Listener(database);
        }
    }
}
