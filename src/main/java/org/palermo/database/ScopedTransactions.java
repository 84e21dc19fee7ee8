package org.palermo.database;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Begins every transaction by telling PostgreSQL which account acts.
 *
 * <p>The setting is local to the transaction: PostgreSQL itself takes it back at commit and
 * rollback, so a pooled connection cannot carry it to the next user.
 */
final class ScopedTransactions extends JdbcTransactionManager {

    ScopedTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            tellAccount();
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("The acting account could not be set", e);
        }
    }

    /**
     * What a person is told must be on the disk. What the application does by itself is done again
     * from that after a crash of the server, and then its commits are lost in their order: never
     * one without those before it, and none before a person's.
     */
    private static boolean isPerson(String account) {
        return !account.isEmpty() && !account.equals(ActingAccount.SYSTEM);
    }

    private void tellAccount() throws SQLException {
        DataSource dataSource = obtainDataSource();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (var setting =
                connection.prepareStatement(
                        """
                        select set_config('app.account', ?, true),
                            set_config('synchronous_commit', ?, true)
                        """)) {
            String account = ActingAccount.current().orElse("");
            setting.setString(1, account);
            setting.setString(2, isPerson(account) ? "on" : "off");
            setting.execute();
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
