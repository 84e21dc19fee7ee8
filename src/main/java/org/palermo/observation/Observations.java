package org.palermo.observation;

import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.ObsStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The accepted values; written once by the system, read under row-level security. */
@Repository
public class Observations {

    /**
     * One accepted value.
     *
     * @param codes one per dimension, in the table's order
     */
    public record Observed(long submissionId, int measureId, List<String> codes, CellValue value) {}

    private final JdbcTemplate jdbc;
    private final Numbers numbers;

    Observations(JdbcTemplate jdbc, Numbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    /** Adds what came with a vintage. */
    void add(long submissionId, ObservationRows rows) {
        String sql = insertInto(rows.conceptColumns);
        jdbc.execute(
                (Connection connection) -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        int next = setArrays(statement, rows);
                        statement.setLong(next, submissionId);
                        return statement.executeUpdate();
                    }
                });
    }

    /** Arrays of primitives travel in binary form. */
    private static int setArrays(PreparedStatement statement, ObservationRows rows)
            throws SQLException {
        int index = 1;
        statement.setObject(index++, rows.measures);
        for (int[] concept : rows.concepts) {
            statement.setObject(index++, concept);
        }
        statement.setObject(index++, rows.values);
        statement.setObject(index++, rows.below);
        statement.setObject(index++, rows.statuses);
        statement.setObject(index++, rows.secrecies);
        statement.setObject(index++, rows.levels);
        statement.setObject(index++, rows.series);
        return index;
    }

    /** The only identifiers in it are ids of the closed concept scheme. */
    private static String insertInto(List<String> concepts) {
        String columns = concepts.stream().map(id -> id + ", ").collect(Collectors.joining());
        String arrays = "?::int[], ".repeat(concepts.size());
        return """
        insert into observation (
            submission_id, entity_id, period_id, measure_id, %svalue, below, obs_status,
            conf_status, level, series)
        select vintage.submission_id, entity_id, period_id, measure_id, %snullif(value, -1),
            nullif(below, -1), status::"char", secrecy::"char", level,
            series
        from vintage, unnest(
            ?::int[], %s?::bigint[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[])
            as row (measure_id, %svalue, below, status, secrecy, level, series)
        where vintage.submission_id = ?
        """
                .formatted(columns, columns, arrays, columns);
    }

    /** Those submissions in which a figure of the measure breaks its series (status B). */
    public List<Long> withBreak(int measureId, Collection<Long> submissions) {
        return jdbc.query(
                """
                select distinct submission_id
                from observation
                where measure_id = ? and submission_id = any (?::bigint[]) and obs_status = 'B'
                order by submission_id
                """,
                (row, _) -> row.getLong(1),
                measureId,
                submissions.toArray(Long[]::new));
    }

    /**
     * The values of some measures of a table in some submissions that the actor may see.
     *
     * @param least only what goes at least as far, also where the actor sees more
     */
    public List<Observed> find(
            Collection<Integer> measures,
            Table table,
            Collection<Long> submissions,
            Confidentiality least) {
        List<String> concepts = table.dimensions().stream().map(Dimension::id).toList();
        String columns = concepts.stream().map(id -> id + ", ").collect(Collectors.joining());
        String sql =
                """
                select submission_id, measure_id, %svalue, below, obs_status
                from observation
                where measure_id = any (?::int[]) and submission_id = any (?::bigint[])
                    and level >= ? and (entity_id, measure_id) not in (select * from kept_measures(?))
                """
                        .formatted(columns);
        return jdbc.query(
                sql,
                (row, _) -> observed(row, concepts),
                measures.toArray(Integer[]::new),
                submissions.toArray(Long[]::new),
                least.rank(),
                least.rank());
    }

    /**
     * Those entities that keep a measure from who reads a level, by what they set for its table.
     *
     * @param measures numbers of the measures asked for
     */
    public Map<Integer, Set<Integer>> keptBy(Collection<Integer> measures, Confidentiality least) {
        Map<Integer, Set<Integer>> kept = new HashMap<>();
        jdbc.query(
                """
                select entity_id, measure_id
                from kept_measures(?)
                where measure_id = any (?::int[])
                """,
                row -> {
                    kept.computeIfAbsent(row.getInt("measure_id"), _ -> new HashSet<>())
                            .add(row.getInt("entity_id"));
                },
                least.rank(),
                measures.toArray(Integer[]::new));
        return kept;
    }

    private Observed observed(ResultSet row, List<String> concepts) throws SQLException {
        List<String> codes = new ArrayList<>(concepts.size());
        for (int i = 0; i < concepts.size(); i++) {
            codes.add(numbers.code(row.getInt(i + 3)));
        }
        return new Observed(row.getLong(1), row.getInt(2), codes, value(row, concepts.size() + 3));
    }

    private static CellValue value(ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        if (!row.wasNull()) {
            return new CellValue.Reported(value, ObsStatus.valueOf(row.getString(index + 2)));
        }
        int below = row.getInt(index + 1);
        return row.wasNull()
                ? new CellValue.Missing(ObsStatus.valueOf(row.getString(index + 2)))
                : new CellValue.Below(below);
    }
}
