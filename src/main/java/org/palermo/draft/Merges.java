package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every merge of agencies' parts: what went in, what came out, and what was decided. */
@Repository
class Merges {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Merges(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * One merge.
     *
     * @param changes the number of changes of the state's draft after it
     * @param inputs by agency, the number of the last change of its part
     */
    record Merge(
            long id,
            Draft state,
            long changes,
            Instant mergedAt,
            String mergedBy,
            Map<String, Long> inputs) {}

    /** What a merge made of the agencies' figures for one cell. */
    record Merged(
            Place place,
            Typed typed,
            MergeOutcome outcome,
            boolean kept,
            List<MergedFigure.Part> parts) {}

    /** The agency's key in the database, by its code. */
    record PartInput(int agencyId, String agency, long changes) {}

    Merge add(Draft state, long changes, Instant at, String by, List<PartInput> inputs) {
        long id =
                jdbc.sql(
                                """
                                insert into merge (draft_id, entity_id, changes, merged_at, merged_by)
                                values (:draft, :entity, :changes, :at, :by)
                                returning id
                                """)
                        .param("draft", state.id())
                        .param("entity", state.entityId())
                        .param("changes", changes)
                        .param("at", Timestamp.from(at))
                        .param("by", by)
                        .query((row, _) -> row.getLong("id"))
                        .single();
        batches.batchUpdate(
                """
                insert into merge_input (merge_id, entity_id, agency_id, changes)
                values (?, ?, ?, ?)
                """,
                inputs,
                100,
                (statement, input) -> {
                    statement.setLong(1, id);
                    statement.setInt(2, state.entityId());
                    statement.setInt(3, input.agencyId());
                    statement.setLong(4, input.changes());
                });
        Map<String, Long> byAgency = new LinkedHashMap<>();
        inputs.forEach(each -> byAgency.put(each.agency(), each.changes()));
        return new Merge(id, state, changes, at, by, byAgency);
    }

    void addCells(Merge merge, List<Merged> cells, Map<String, Integer> agencyIds) {
        batches.batchUpdate(
                """
                insert into merged_cell (
                    merge_id, entity_id, table_id, series_key, value, status, confidentiality,
                    comment, outcome, agency_count, kept)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                cells,
                1000,
                (statement, cell) -> {
                    set(statement, merge, cell.place(), cell.typed());
                    statement.setString(9, cell.outcome().name());
                    statement.setInt(10, cell.parts().size());
                    statement.setBoolean(11, cell.kept());
                });
        record Row(Place place, MergedFigure.Part part) {}
        List<Row> parts =
                cells.stream()
                        .flatMap(
                                cell ->
                                        cell.parts().stream()
                                                .map(part -> new Row(cell.place(), part)))
                        .toList();
        batches.batchUpdate(
                """
                insert into merged_part (
                    merge_id, entity_id, table_id, series_key, value, status, confidentiality,
                    comment, agency_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                parts,
                1000,
                (statement, row) -> {
                    set(statement, merge, row.place(), row.part().typed());
                    statement.setInt(9, agencyIds.getOrDefault(row.part().agency(), 0));
                });
    }

    Optional<Merge> latest(Draft state) {
        return jdbc.sql(
                        """
                        select id, changes, merged_at, merged_by
                        from merge
                        where draft_id = :draft
                        order by id desc
                        limit 1
                        """)
                .param("draft", state.id())
                .query(
                        (row, _) ->
                                new Merge(
                                        row.getLong("id"),
                                        state,
                                        row.getLong("changes"),
                                        row.getTimestamp("merged_at").toInstant(),
                                        row.getString("merged_by"),
                                        inputs(row.getLong("id"))))
                .optional();
    }

    private Map<String, Long> inputs(long merge) {
        Map<String, Long> inputs = new LinkedHashMap<>();
        batches.query(
                """
                select agency.code, merge_input.changes
                from merge_input
                join agency on agency.id = merge_input.agency_id
                where merge_input.merge_id = ?
                order by agency.code
                """,
                row -> {
                    inputs.put(row.getString("code"), row.getLong("changes"));
                },
                merge);
        return inputs;
    }

    /** What came out, each with what every agency gave. */
    Map<Place, Merged> cells(Merge merge) {
        Map<Place, List<MergedFigure.Part>> parts = parts(merge);
        Map<Place, Merged> cells = new LinkedHashMap<>();
        batches.query(
                """
                select table_id, series_key, value, status, confidentiality, comment, outcome, kept
                from merged_cell
                where merge_id = ?
                order by table_id, series_key
                """,
                row -> {
                    Place place = place(row);
                    cells.put(
                            place,
                            new Merged(
                                    place,
                                    typed(row),
                                    MergeOutcome.valueOf(row.getString("outcome")),
                                    row.getBoolean("kept"),
                                    parts.getOrDefault(place, List.of())));
                },
                merge.id());
        return cells;
    }

    private Map<Place, List<MergedFigure.Part>> parts(Merge merge) {
        Map<Place, List<MergedFigure.Part>> parts = new LinkedHashMap<>();
        batches.query(
                """
                select part.table_id, part.series_key, part.value, part.status,
                    part.confidentiality, part.comment, agency.code
                from merged_part part
                join agency on agency.id = part.agency_id
                where part.merge_id = ?
                order by agency.code
                """,
                row -> {
                    parts.computeIfAbsent(place(row), _ -> new ArrayList<>())
                            .add(new MergedFigure.Part(row.getString("code"), typed(row)));
                },
                merge.id());
        return parts;
    }

    /** The cells in which the focal point has decided. */
    Set<Place> settled(Merge merge) {
        Set<Place> settled = new HashSet<>();
        batches.query(
                "select table_id, series_key from settlement where merge_id = ?",
                row -> {
                    settled.add(place(row));
                },
                merge.id());
        return settled;
    }

    /** Keeps decisions; without an agency what stands in the draft was found right. */
    void settle(
            Merge merge, List<Place> places, @Nullable Integer agencyId, Instant at, String by) {
        batches.batchUpdate(
                """
                insert into settlement (
                    merge_id, entity_id, table_id, series_key, agency_id, settled_at, settled_by)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                places,
                1000,
                (statement, place) -> {
                    statement.setLong(1, merge.id());
                    statement.setInt(2, merge.state().entityId());
                    statement.setString(3, place.table());
                    statement.setString(4, place.series().toString());
                    statement.setObject(5, agencyId, java.sql.Types.INTEGER);
                    statement.setTimestamp(6, Timestamp.from(at));
                    statement.setString(7, by);
                });
    }

    /** Keeps with a submission which agency gave what to it. */
    void trace(Merge merge, long submissionId) {
        jdbc.sql(
                        """
                        insert into submission_part (
                            submission_id, entity_id, agency_id, table_id, series_key, value, status,
                            confidentiality, comment)
                        select :submission, entity_id, agency_id, table_id, series_key, value, status,
                            confidentiality, comment
                        from merged_part
                        where merge_id = :merge
                        """)
                .param("submission", submissionId)
                .param("merge", merge.id())
                .update();
    }

    /** Which agency gave which figure to a submission. */
    Map<Place, List<MergedFigure.Part>> traceOf(long submissionId) {
        Map<Place, List<MergedFigure.Part>> parts = new LinkedHashMap<>();
        batches.query(
                """
                select part.table_id, part.series_key, part.value, part.status,
                    part.confidentiality, part.comment, agency.code
                from submission_part part
                join agency on agency.id = part.agency_id
                where part.submission_id = ?
                order by part.table_id, part.series_key, agency.code
                """,
                row -> {
                    parts.computeIfAbsent(place(row), _ -> new ArrayList<>())
                            .add(new MergedFigure.Part(row.getString("code"), typed(row)));
                },
                submissionId);
        return parts;
    }

    boolean hasTrace(long submissionId) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1 from submission_part where submission_id = :id) as found
                        """)
                .param("id", submissionId)
                .query((row, _) -> row.getBoolean("found"))
                .single();
    }

    private static void set(
            java.sql.PreparedStatement statement, Merge merge, Place place, Typed typed)
            throws SQLException {
        statement.setLong(1, merge.id());
        statement.setInt(2, merge.state().entityId());
        statement.setString(3, place.table());
        statement.setString(4, place.series().toString());
        statement.setString(5, typed.value());
        statement.setString(6, typed.status());
        statement.setString(7, typed.confidentiality());
        statement.setString(8, typed.comment());
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("table_id"), SeriesKey.parse(row.getString("series_key")));
    }

    private static Typed typed(ResultSet row) throws SQLException {
        return new Typed(
                row.getString("value"),
                row.getString("status"),
                row.getString("confidentiality"),
                row.getString("comment"));
    }
}
