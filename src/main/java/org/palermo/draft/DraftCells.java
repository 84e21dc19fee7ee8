package org.palermo.draft;

import org.palermo.vocabulary.SeriesKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures of drafts, with every change that was ever made. */
@Repository
class DraftCells {

    private static final String CURRENT =
            """
            select cell.table_id, cell.series_key, cell.value, cell.status, cell.confidentiality,
                cell.comment, cell.version, cell.sequence, change.cause, cell.changed_at,
                cell.changed_by
            from draft_cell cell
            join draft_change change
                on change.draft_id = cell.draft_id and change.sequence = cell.sequence
            where cell.draft_id = :draft
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    DraftCells(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** All cells in which something was ever typed, emptied ones included. */
    Map<Place, DraftCell> of(Draft draft) {
        Map<Place, DraftCell> cells = new LinkedHashMap<>();
        jdbc.sql(CURRENT + "order by cell.table_id, cell.series_key")
                .param("draft", draft.id())
                .query(DraftCells::read)
                .list()
                .forEach(cell -> cells.put(Place.of(cell), cell));
        return cells;
    }

    /** Of some cells those in which something was ever typed. */
    Map<Place, DraftCell> at(Draft draft, Collection<Place> places) {
        Map<Place, DraftCell> cells = new LinkedHashMap<>();
        jdbc.sql(
                        CURRENT.replace(":draft", "?")
                                + """
                                and (cell.table_id, cell.series_key) in (
                                    select * from unnest(?::text[], ?::text[]))
                                """)
                .param(draft.id())
                .param(places.stream().map(Place::table).toArray(String[]::new))
                .param(places.stream().map(each -> each.series().toString()).toArray(String[]::new))
                .query(DraftCells::read)
                .list()
                .forEach(cell -> cells.put(Place.of(cell), cell));
        return cells;
    }

    /** The cells of a table that were changed after a change of the draft. */
    List<DraftCell> since(Draft draft, String table, long sequence) {
        return jdbc.sql(
                        CURRENT
                                + """
                                and cell.table_id = :table
                                and cell.sequence > :sequence
                                order by cell.sequence
                                """)
                .param("draft", draft.id())
                .param("table", table)
                .param("sequence", sequence)
                .query(DraftCells::read)
                .list();
    }

    /** Every change of a cell, the first one first. */
    List<DraftCell> history(Draft draft, String table, SeriesKey series) {
        return jdbc.sql(
                        """
                        select table_id, series_key, value, status, confidentiality, comment,
                            version, sequence, cause, changed_at, changed_by
                        from draft_change
                        where draft_id = :draft
                        and table_id = :table
                        and series_key = :series
                        order by version
                        """)
                .param("draft", draft.id())
                .param("table", table)
                .param("series", series.toString())
                .query(DraftCells::read)
                .list();
    }

    /** How many cells of each table hold something. */
    Map<String, Integer> filled(Draft draft) {
        Map<String, Integer> filled = new LinkedHashMap<>();
        batches.query(
                """
                select table_id, count(*) as cells
                from draft_cell
                where draft_id = ? and (value ~ '\\S' or status ~ '\\S')
                group by table_id
                order by table_id
                """,
                row -> {
                    filled.put(row.getString("table_id"), row.getInt("cells"));
                },
                draft.id());
        return filled;
    }

    /** Keeps changed cells, each with its new version and sequence. */
    void save(Draft draft, List<DraftCell> cells) {
        batches.batchUpdate(
                """
                insert into draft_change (
                    draft_id, entity_id, agency_id, table_id, series_key, value, status,
                    confidentiality, comment, version, sequence, changed_at, changed_by, cause)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                cells,
                1000,
                (statement, cell) -> {
                    set(statement, draft, cell);
                    statement.setString(14, cell.cause().name());
                });
        batches.batchUpdate(
                """
                insert into draft_cell (
                    draft_id, entity_id, agency_id, table_id, series_key, value, status,
                    confidentiality, comment, version, sequence, changed_at, changed_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint draft_cell_pk do update
                set value = excluded.value, status = excluded.status,
                    confidentiality = excluded.confidentiality, comment = excluded.comment,
                    version = excluded.version, sequence = excluded.sequence,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """,
                cells,
                1000,
                (statement, cell) -> set(statement, draft, cell));
    }

    void confirmNil(Draft draft, Set<String> tables, long sequence, Instant at, String by) {
        for (String table : tables) {
            jdbc.sql(
                            """
                            insert into nil_confirmation (
                                draft_id, entity_id, agency_id, table_id, sequence, confirmed_at,
                                confirmed_by)
                            values (
                                :draft, :entity, :agency, :table, :sequence, :at, :by)
                            """)
                    .param("draft", draft.id())
                    .param("entity", draft.entityId())
                    .param("agency", draft.agencyId(), Types.INTEGER)
                    .param("table", table)
                    .param("sequence", sequence)
                    .param("at", Timestamp.from(at))
                    .param("by", by)
                    .update();
        }
    }

    /** The tables that were confirmed as nil and not changed since, with who confirmed them. */
    Map<String, String> confirmedNil(Draft draft) {
        Map<String, String> confirmed = new LinkedHashMap<>();
        batches.query(
                """
                select nil.table_id, nil.confirmed_by
                from nil_confirmation nil
                where nil.draft_id = ?
                and not exists (
                    select 1
                    from draft_cell cell
                    where cell.draft_id = nil.draft_id
                    and cell.table_id = nil.table_id
                    and cell.sequence > nil.sequence)
                order by nil.id
                """,
                row -> {
                    confirmed.put(row.getString("table_id"), row.getString("confirmed_by"));
                },
                draft.id());
        return confirmed;
    }

    private static void set(PreparedStatement statement, Draft draft, DraftCell cell)
            throws SQLException {
        statement.setLong(1, draft.id());
        statement.setInt(2, draft.entityId());
        statement.setObject(3, draft.agencyId(), Types.INTEGER);
        statement.setString(4, cell.table());
        statement.setString(5, cell.series().toString());
        statement.setString(6, cell.value());
        statement.setString(7, cell.status());
        statement.setString(8, cell.confidentiality());
        statement.setString(9, cell.comment());
        statement.setInt(10, cell.version());
        statement.setLong(11, cell.sequence());
        statement.setTimestamp(12, Timestamp.from(cell.changedAt()));
        statement.setString(13, cell.changedBy());
    }

    private static DraftCell read(ResultSet row, int number) throws SQLException {
        return new DraftCell(
                row.getString("table_id"),
                SeriesKey.parse(row.getString("series_key")),
                new Typed(
                        row.getString("value"),
                        row.getString("status"),
                        row.getString("confidentiality"),
                        row.getString("comment")),
                row.getInt("version"),
                row.getLong("sequence"),
                Cause.valueOf(row.getString("cause")),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"));
    }
}
