package org.palermo.operation.backup;

import org.jspecify.annotations.Nullable;
import org.palermo.operation.backup.Manifest.Column;
import org.palermo.operation.backup.Manifest.Part;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the tables of a backup in one transaction: all of them, or nothing. */
final class Load implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 2000;
    private static final int SIGNS_AT_ONCE = 8_000_000;

    private final Connection owner;
    private final List<String> closing;

    Load(Connection owner) throws SQLException {
        this.owner = owner;
        owner.setAutoCommit(false);
        Catalogue catalogue = new Catalogue(owner);
        run("set local timezone = 'UTC'");
        run("set local datestyle = 'ISO, YMD'");
        closing = catalogue.closing();
        for (String command : catalogue.opening()) {
            run(command);
        }
        List<String> tables = catalogue.tables();
        if (!tables.isEmpty()) {
            // What the migrations put in is in the backup, too.
            run(
                    tables.stream()
                            .map(Dump::quoted)
                            .collect(Collectors.joining(", ", "truncate ", "")));
        }
    }

    void write(Part part, BufferedReader text) throws SQLException, IOException {
        try (PreparedStatement insert = owner.prepareStatement(insertion(part))) {
            List<@Nullable String[]> rows = new ArrayList<>();
            int signs = 0;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                rows.add(CopyText.values(line, part.columns().size()));
                signs += line.length();
                if (rows.size() == ROWS_AT_ONCE || signs > SIGNS_AT_ONCE) {
                    write(insert, rows, part.columns().size());
                    rows.clear();
                    signs = 0;
                }
            }
            write(insert, rows, part.columns().size());
        }
    }

    private void write(PreparedStatement insert, List<@Nullable String[]> rows, int columns)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (int i = 0; i < columns; i++) {
            int column = i;
            Array values =
                    owner.createArrayOf(
                            "text", rows.stream().map(row -> row[column]).toArray(Object[]::new));
            insert.setArray(i + 1, values);
        }
        insert.executeUpdate();
    }

    private static String insertion(Part part) {
        List<Column> columns = part.columns();
        String names =
                columns.stream()
                        .map(column -> Dump.quoted(column.name()))
                        .collect(Collectors.joining(", "));
        String typed =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "c" + i + "::" + columns.get(i).type())
                        .collect(Collectors.joining(", "));
        String arrays = String.join(", ", columns.stream().map(_ -> "?::text[]").toList());
        String aliases =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "c" + i)
                        .collect(Collectors.joining(", "));
        return "insert into %s (%s) overriding system value select %s from unnest(%s) as r (%s)"
                .formatted(Dump.quoted(part.table()), names, typed, arrays, aliases);
    }

    long count(Part part) throws SQLException {
        try (PreparedStatement query =
                        owner.prepareStatement(
                                "select count(*) from " + Dump.quoted(part.table()));
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Ends what lets somebody in or waits to take effect: it may have been ended since the backup.
     */
    void endWhatIsOpen() throws SQLException {
        run("update api_token set revoked_at = now() where revoked_at is null");
        run(
                """
                update account_link set replaced_at = now()
                where used_at is null and replaced_at is null
                """);
        run(
                """
                update pending_change
                set expires_at = greatest(now(), asked_at + interval '1 microsecond')
                where outcome is null and expires_at > now()
                """);
    }

    /** Puts all constraints back, which checks the rows, and lets the tables be seen. */
    void finish(Map<String, Long> sequences) throws SQLException {
        for (String command : closing) {
            run(command);
        }
        try (PreparedStatement last =
                owner.prepareStatement("select setval(quote_ident(?)::regclass, ?)")) {
            for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
                last.setString(1, sequence.getKey());
                last.setLong(2, sequence.getValue());
                last.execute();
            }
        }
        owner.commit();
        owner.setAutoCommit(true);
        run("analyze");
    }

    private void run(String command) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(command)) {
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        if (!owner.getAutoCommit()) {
            owner.rollback();
        }
        owner.close();
    }
}
