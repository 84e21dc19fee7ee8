package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Finding;
import org.palermo.validation.Place;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rules found in submissions, and how the providers explain it. */
@Repository
class Findings {

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Findings(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void add(Submission submission, Stage stage, List<Finding> findings) {
        batches.batchUpdate(
                """
                insert into finding (
                    submission_id, entity_id, stage, rule_id, severity, table_id, series_key, sheet,
                    cell, line, column_name, message, found, allowed, mend)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                findings,
                1000,
                (statement, finding) -> {
                    Place place = finding.place();
                    statement.setLong(1, submission.id());
                    statement.setInt(2, submission.entityId());
                    statement.setString(3, stage.name());
                    statement.setString(4, finding.rule());
                    statement.setString(5, finding.severity().name());
                    statement.setString(6, storable(place.table()));
                    statement.setString(7, storable(place.series()));
                    statement.setString(8, storable(place.sheet()));
                    statement.setString(9, storable(place.cell()));
                    statement.setObject(10, place.line(), java.sql.Types.INTEGER);
                    statement.setString(11, storable(place.column()));
                    statement.setString(12, storable(finding.message()));
                    statement.setString(13, storable(finding.found()));
                    statement.setString(14, storable(finding.allowed()));
                    statement.setString(15, storable(finding.mend()));
                });
    }

    /** The findings of a submission, errors first, each in the order in which it was found. */
    List<RecordedFinding> of(long submissionId) {
        return page(submissionId, 0, Integer.MAX_VALUE);
    }

    /** Some of the findings of a submission, in the same order. */
    List<RecordedFinding> page(long submissionId, int skipped, int most) {
        return jdbc.sql(
                        """
                        select f.id, f.rule_id, f.severity, f.table_id, f.series_key, f.sheet, f.cell,
                            f.line, f.column_name, f.message, f.found, f.allowed, f.mend, e.text
                        from finding f
                        left join lateral (
                            select text
                            from explanation
                            where submission_id = f.submission_id and finding_id = f.id
                            order by id desc
                            limit 1) e on true
                        where f.submission_id = :id
                        order by array_position(array['ERROR', 'WARNING', 'INFORMATION'], f.severity),
                            f.id
                        limit :most offset :skipped
                        """)
                .param("id", submissionId)
                .param("most", most)
                .param("skipped", skipped)
                .query(
                        (row, _) ->
                                new RecordedFinding(
                                        row.getLong("id"),
                                        new Finding(
                                                row.getString("rule_id"),
                                                Severity.valueOf(row.getString("severity")),
                                                new Place(
                                                        row.getString("table_id"),
                                                        row.getString("series_key"),
                                                        row.getString("sheet"),
                                                        row.getString("cell"),
                                                        row.getObject("line", Integer.class),
                                                        row.getString("column_name")),
                                                row.getString("message"),
                                                row.getString("found"),
                                                row.getString("allowed"),
                                                row.getString("mend")),
                                        row.getString("text")))
                .list();
    }

    /** All that was said about findings at one figure, in its order. */
    List<FigureExplanation> explanationsAt(
            List<Submission> submissions, String table, SeriesKey series) {
        return jdbc.sql(
                        """
                        select f.submission_id, f.rule_id, f.message, e.text, e.explained_at,
                            e.explained_by
                        from finding f
                        join explanation e
                            on e.submission_id = f.submission_id and e.finding_id = f.id
                        where f.submission_id = any (?::bigint[])
                        and f.table_id = ?
                        and f.series_key = ?
                        order by e.id
                        """)
                .param(submissions.stream().map(Submission::id).toArray(Long[]::new))
                .param(table)
                .param(series.toString())
                .query(
                        (row, _) ->
                                new FigureExplanation(
                                        row.getLong("submission_id"),
                                        row.getString("rule_id"),
                                        row.getString("message"),
                                        row.getString("text"),
                                        row.getTimestamp("explained_at").toInstant(),
                                        row.getString("explained_by")))
                .list();
    }

    /** How many findings of each severity a submission has. */
    Map<Severity, Integer> count(long submissionId) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        jdbc.sql(
                        """
                        select severity, count(*) as findings
                        from finding
                        where submission_id = :id
                        group by severity
                        """)
                .param("id", submissionId)
                .query(
                        (row, _) ->
                                Map.entry(
                                        Severity.valueOf(row.getString("severity")),
                                        row.getInt("findings")))
                .list()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** How many warnings of each rule have no answer yet. */
    Map<String, Integer> unexplainedByRule(long submissionId) {
        Map<String, Integer> counts = new TreeMap<>();
        batches.query(
                """
                select rule_id, count(*) as findings
                from finding f
                where f.submission_id = ?
                and f.severity = 'WARNING'
                and not exists (select 1 from explanation e where e.finding_id = f.id)
                group by rule_id
                """,
                row -> {
                    counts.put(row.getString("rule_id"), row.getInt("findings"));
                },
                submissionId);
        return counts;
    }

    int unexplained(long submissionId) {
        return jdbc.sql(
                        """
                        select count(*) as findings
                        from finding f
                        where f.submission_id = :id
                        and f.severity = 'WARNING'
                        and not exists (
                            select 1
                            from explanation e
                            where e.submission_id = f.submission_id and e.finding_id = f.id)
                        """)
                .param("id", submissionId)
                .query((row, _) -> row.getInt("findings"))
                .single();
    }

    void explain(Submission submission, Map<Long, String> texts, Instant at, String account) {
        jdbc.sql(
                        """
                        insert into explanation (
                            finding_id, submission_id, entity_id, text, explained_at, explained_by)
                        select f.id, f.submission_id, f.entity_id, given.text, ?, ?
                        from unnest(?::bigint[], ?::text[]) as given (finding, text)
                        join finding f on f.id = given.finding
                        where f.submission_id = ? and f.severity = 'WARNING'
                        """)
                .param(Timestamp.from(at))
                .param(account)
                .param(texts.keySet().toArray(Long[]::new))
                .param(texts.values().toArray(String[]::new))
                .param(submission.id())
                .update();
    }

    /** What a file brought in may be endless, or hold a sign that PostgreSQL does not take. */
    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return shown.replace('\u0000', '\uFFFD');
    }
}
