package org.palermo.operation.doctor;

import org.flywaydb.core.Flyway;
import org.palermo.database.SystemTransactions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.function.Function;

/** The database as the application's role and as the owner of the tables. */
@Component
class Databases {

    private final JdbcClient application;
    private final SystemTransactions transactions;
    private final ObjectProvider<Flyway> flyway;

    Databases(
            JdbcClient application,
            SystemTransactions transactions,
            ObjectProvider<Flyway> flyway) {
        this.application = application;
        this.transactions = transactions;
        this.flyway = flyway;
    }

    <T> T asApplication(Function<JdbcClient, T> question) {
        return transactions.call(() -> question.apply(application));
    }

    JdbcClient owner() {
        return JdbcClient.create(flyway.getObject().getConfiguration().getDataSource());
    }

    List<String> ofApplication(String question) {
        return asApplication(jdbc -> texts(jdbc, question));
    }

    List<String> ofOwner(String question) {
        return texts(owner(), question);
    }

    String applicationRole() {
        return ofApplication("select current_user").getFirst();
    }

    private static List<String> texts(JdbcClient jdbc, String question) {
        return jdbc.sql(question).query((row, _) -> String.valueOf(row.getString(1))).list();
    }
}
