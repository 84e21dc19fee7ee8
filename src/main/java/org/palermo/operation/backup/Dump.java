package org.palermo.operation.backup;

import org.palermo.operation.backup.Manifest.Column;
import org.palermo.operation.backup.Manifest.Part;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reads all tables in one transaction, so that they fit together, into parts of a zip file. */
final class Dump implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 2000;
    private static final List<String> SETTINGS =
            List.of(
                    // Rows that a policy would hide are an error instead of a gap.
                    "set local row_security = off",
                    "set local timezone = 'UTC'",
                    "set local datestyle = 'ISO, YMD'",
                    "set local intervalstyle = 'postgres'",
                    "set local bytea_output = 'hex'",
                    "set local extra_float_digits = 1");

    private final Connection connection;
    private final Catalogue catalogue;

    Dump(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalogue = new Catalogue(connection);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        for (String setting : SETTINGS) {
            try (PreparedStatement statement = connection.prepareStatement(setting)) {
                statement.execute();
            }
        }
    }

    Catalogue catalogue() {
        return catalogue;
    }

    List<Part> writeTo(ZipOutputStream zip) throws SQLException, IOException {
        List<Part> parts = new ArrayList<>();
        for (String table : catalogue.tables()) {
            parts.add(write(table, zip));
        }
        return parts;
    }

    private Part write(String table, ZipOutputStream zip) throws SQLException, IOException {
        List<Column> columns = catalogue.columns(table);
        MessageDigest digest = sha256();
        var digested = new DigestOutputStream(zip, digest);
        zip.putNextEntry(new ZipEntry(new Part(table, columns, 0, "").file()));
        long rows = writeRows(table, columns, digested);
        zip.closeEntry();
        return new Part(table, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    private long writeRows(String table, List<Column> columns, OutputStream out)
            throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(query(table, columns))) {
            // A file of 25 MB is one value.
            boolean files = columns.stream().anyMatch(column -> column.type().equals("bytea"));
            statement.setFetchSize(files ? 1 : ROWS_AT_ONCE);
            long count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    out.write(line(rows, columns.size()).getBytes(StandardCharsets.UTF_8));
                    count++;
                }
            }
            return count;
        }
    }

    private static String line(ResultSet rows, int columns) throws SQLException {
        var line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
            if (i > 1) {
                line.append('\t');
            }
            CopyText.append(line, rows.getString(i));
        }
        return line.append('\n').toString();
    }

    private String query(String table, List<Column> columns) throws SQLException {
        return columns.stream()
                .map(column -> quoted(column.name()) + "::text")
                .collect(Collectors.joining(", ", "select ", " from " + quoted(table)));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
