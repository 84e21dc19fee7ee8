package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@SpringBootTest
@WithDatabase
class ScopedTransactionsTests {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ScopedTransactionsTests(
            @Autowired JdbcClient database, @Autowired PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeAll
    static void makeProtectedTable() {
        List.of(
                        "drop table if exists scoped_row",
                        "create table scoped_row (account text not null, n int not null)",
                        "comment on table scoped_row is 'Belongs to a test.'",
                        "comment on column scoped_row.account is 'Whose row it is.'",
                        "comment on column scoped_row.n is 'Any number.'",
                        "insert into scoped_row select account, n from"
                                + " unnest(array['1', '2', '3']) account, generate_series(1, 5) n",
                        "alter table scoped_row enable row level security",
                        "alter table scoped_row force row level security",
                        "create policy scoped_row_own on scoped_row using"
                                + " (account = current_setting('app.account', true)"
                                + " or current_setting('app.account', true) = 'system')",
                        "grant select, insert on scoped_row to palermo_app")
                .forEach(sql -> TestDatabase.owner().sql(sql).update());
    }

    @AfterAll
    static void dropProtectedTable() {
        TestDatabase.owner().sql("drop table scoped_row").update();
    }

    @Test
    void showsAnAccountItsOwnRowsOnly() {
        assertThat(visibleTo("1")).containsOnly("1").hasSize(5);
    }

    @Test
    void showsTheSystemAllRows() {
        assertThat(visibleTo(ActingAccount.SYSTEM)).containsOnly("1", "2", "3").hasSize(15);
    }

    @Test
    void showsNothingWithoutAnAccount() {
        assertThat(visibleInTransaction()).isEmpty();
    }

    @Test
    void waitsForTheDiskWhereAPersonIsToldThatSomethingIsDone() {
        String ofPerson = ActingAccount.callAs("1", this::synchronousCommit);
        String ofSystem = ActingAccount.callAs(ActingAccount.SYSTEM, this::synchronousCommit);

        assertThat(ofPerson).isEqualTo("on");
        assertThat(ofSystem).isEqualTo("off");
        assertThat(synchronousCommit()).isEqualTo("off");
    }

    private String synchronousCommit() {
        return Objects.requireNonNull(transaction.execute(_ -> setting()));
    }

    private String setting() {
        return database.sql("select current_setting('synchronous_commit') as setting")
                .query((row, _) -> Objects.requireNonNull(row.getString("setting")))
                .single();
    }

    @Test
    void showsNothingWithoutATransaction() {
        assertThat(ActingAccount.callAs("1", this::visible)).isEmpty();
    }

    @Test
    void givesAnInnerTransactionItsOwnAccount() {
        TransactionTemplate inner =
                new TransactionTemplate(
                        Objects.requireNonNull(transaction.getTransactionManager()));
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        List<List<String>> seen =
                ActingAccount.callAs(
                        "1", () -> transaction.execute(_ -> List.of(innerRows(inner), visible())));

        assertThat(seen.getFirst()).containsOnly("2");
        assertThat(seen.getLast()).containsOnly("1");
    }

    @Test
    void refusesRowsOfAnotherAccount() {
        assertThatThrownBy(
                        () ->
                                ActingAccount.runAs(
                                        "1",
                                        () ->
                                                transaction.executeWithoutResult(
                                                        _ -> insertRowOf("2"))))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void refusesToTruncate() {
        assertThatThrownBy(() -> database.sql("truncate scoped_row").update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void forgetsTheAccountWhenATransactionFails() {
        assertThatThrownBy(
                        () ->
                                ActingAccount.runAs(
                                        "1",
                                        () ->
                                                transaction.executeWithoutResult(
                                                        _ -> failingQuery())))
                .isInstanceOf(RuntimeException.class);

        assertThat(visible()).isEmpty();
        assertThat(visibleInTransaction()).isEmpty();
    }

    @Test
    void keepsAccountsApartOnPooledConnections() throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 4_000; n++) {
                String account = String.valueOf(1 + n % 4);
                answers.add(threads.submit(() -> seesExactlyItsOwn(account)));
            }
        }

        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }

    private boolean seesExactlyItsOwn(String account) {
        Set<String> expected = account.equals("4") ? Set.of() : Set.of(account);
        return Set.copyOf(visibleTo(account)).equals(expected);
    }

    private List<String> innerRows(TransactionTemplate inner) {
        return ActingAccount.callAs(
                "2", () -> Objects.requireNonNull(inner.execute(_ -> visible())));
    }

    private void failingQuery() {
        database.sql("select 1 / 0").query((row, _) -> row.getInt(1)).list();
    }

    private void insertRowOf(String account) {
        database.sql("insert into scoped_row values (:account, 1)")
                .param("account", account)
                .update();
    }

    private List<String> visibleTo(String account) {
        return ActingAccount.callAs(account, this::visibleInTransaction);
    }

    private List<String> visibleInTransaction() {
        return Objects.requireNonNull(transaction.execute(_ -> visible()));
    }

    private List<String> visible() {
        return database.sql("select account from scoped_row")
                .query((row, _) -> Objects.requireNonNull(row.getString("account")))
                .list();
    }
}
