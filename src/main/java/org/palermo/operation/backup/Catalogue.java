package org.palermo.operation.backup;

import org.palermo.operation.backup.Manifest.Column;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL knows of the tables that a backup holds. */
record Catalogue(Connection connection) {

    /** Sessions end with a restore; the histories of the migrations are written by migrating. */
    private static final String KEPT =
            """
            relnamespace = 'public'::regnamespace
            and relkind in ('r', 'p')
            and not relispartition
            and relname not like 'flyway\\_schema\\_history%'
            and relname not in ('spring_session', 'spring_session_attributes')
            """;

    List<String> tables() throws SQLException {
        return texts("select relname from pg_class where " + KEPT + " order by relname");
    }

    boolean isEmpty() throws SQLException {
        return texts(
                        """
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relkind <> 'i' limit 1
                        """)
                .isEmpty();
    }

    List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        select attname, format_type(atttypid, atttypmod)
                        from pg_attribute
                        where attrelid = (quote_ident(?))::regclass
                        and attnum > 0 and not attisdropped and attgenerated = ''
                        order by attnum
                        """)) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return columns;
    }

    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new LinkedHashMap<>();
        try (PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select sequencename, last_value from pg_sequences
                                where schemaname = 'public' and last_value is not null
                                order by sequencename
                                """);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    /** What takes every constraint between tables, trigger and policy out of the way of a load. */
    List<String> opening() throws SQLException {
        return texts(
                """
                select format('alter table %%s drop constraint %%I', conrelid::regclass, conname)
                from pg_constraint join pg_class on pg_class.oid = conrelid
                where contype = 'f' and conparentid = 0 and %1$s
                union all
                select format('alter table %%s disable trigger %%I', tgrelid::regclass, tgname)
                from pg_trigger join pg_class on pg_class.oid = tgrelid
                where not tgisinternal and tgparentid = 0 and %1$s
                union all
                select format('alter table %%I no force row level security', relname)
                from pg_class where relforcerowsecurity and %1$s
                """
                        .formatted(KEPT));
    }

    /** What puts back as it was all that {@link #opening} takes away; asked for before that. */
    List<String> closing() throws SQLException {
        return texts(
                """
                select format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname,
                    pg_get_constraintdef(pg_constraint.oid))
                from pg_constraint join pg_class on pg_class.oid = conrelid
                where contype = 'f' and conparentid = 0 and %1$s
                union all
                select format('alter table %%s enable %%s trigger %%I', tgrelid::regclass,
                    case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end,
                    tgname)
                from pg_trigger join pg_class on pg_class.oid = tgrelid
                where not tgisinternal and tgparentid = 0 and tgenabled <> 'D' and %1$s
                union all
                select format('alter table %%I force row level security', relname)
                from pg_class where relforcerowsecurity and %1$s
                """
                        .formatted(KEPT));
    }

    private List<String> texts(String question) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(question);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
