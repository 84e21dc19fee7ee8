package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Finding;
import org.palermo.validation.Place;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rules found in submissions, and how the providers explain it. */
@Repository
class Findings {

    private static final int LONGEST = 1000;

    private static final String LAST_TIME =
            """
            select distinct on (f.id)
                f.id as finding, f.submission_id as submission, f.entity_id as entity, e.id as old,
                e.text as old_text, e.explained_by as old_by, e.explained_at as old_at,
                s.period as old_period, s.number as old_number
            from finding f
            join finding p
                on p.submission_id = :earlier and p.severity = 'WARNING'
                and p.rule_id = f.rule_id
                and p.table_id is not distinct from f.table_id
                and p.series_key is not distinct from f.series_key
            join submission s on s.id = p.submission_id
            join explanation e on e.submission_id = s.id and e.finding_id = p.id
            where f.submission_id = :id and f.severity = 'WARNING'
            and not exists (
                select 1
                from explanation given
                where given.submission_id = f.submission_id and given.finding_id = f.id)
            order by f.id, e.id desc
            """;

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
                            f.line, f.column_name, f.message, f.found, f.allowed, f.mend, e.text,
                            o.text as old_text, o.explained_by as old_by, o.explained_at as old_at,
                            s.period as old_period, s.number as old_number
                        from finding f
                        left join lateral (
                            select text, carried_from
                            from explanation
                            where submission_id = f.submission_id and finding_id = f.id
                            order by id desc
                            limit 1) e on true
                        left join explanation o on o.id = e.carried_from
                        left join submission s on s.id = o.submission_id
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
                                        row.getString("text"),
                                        row.getString("old_text") == null
                                                ? null
                                                : earlierAnswer(row)))
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

    private static EarlierAnswer earlierAnswer(ResultSet row) throws SQLException {
        return new EarlierAnswer(
                row.getString("old_text"),
                row.getString("old_by"),
                row.getTimestamp("old_at").toInstant(),
                ReportingPeriod.parse(row.getString("old_period")),
                row.getInt("old_number"));
    }

    /**
     * Repeats the explanations that were given for the same period of warnings that say the same
     * about the same figure.
     */
    void carryOver(Submission submission) {
        jdbc.sql(
                        """
                        insert into explanation (
                            finding_id, submission_id, entity_id, text, explained_at, explained_by,
                            carried_from)
                        select distinct on (f.id)
                            f.id, f.submission_id, f.entity_id, e.text, e.explained_at,
                            e.explained_by, coalesce(e.carried_from, e.id)
                        from finding f
                        join submission s
                            on s.agreement_id = :agreement and s.period = :period
                            and s.number < :number
                        join finding p
                            on p.submission_id = s.id and p.severity = 'WARNING'
                            and p.rule_id = f.rule_id
                            and p.table_id is not distinct from f.table_id
                            and p.series_key is not distinct from f.series_key
                            and p.found is not distinct from f.found
                            and p.message = f.message
                        join explanation e on e.submission_id = s.id and e.finding_id = p.id
                        where f.submission_id = :id and f.severity = 'WARNING'
                        order by f.id, e.id desc
                        """)
                .param("agreement", submission.agreementId())
                .param("period", submission.key().period().toString())
                .param("number", submission.key().number())
                .param("id", submission.id())
                .update();
    }

    /**
     * What was explained about the same places in an earlier submission, by the number of the
     * finding that has no answer yet.
     */
    Map<Long, EarlierAnswer> lastTime(long submissionId, long earlierId) {
        Map<Long, EarlierAnswer> confirmed = new HashMap<>();
        jdbc.sql(LAST_TIME)
                .param("id", submissionId)
                .param("earlier", earlierId)
                .query((row, _) -> Map.entry(row.getLong("finding"), earlierAnswer(row)))
                .list()
                .forEach(entry -> confirmed.put(entry.getKey(), entry.getValue()));
        return confirmed;
    }

    /** Gives all of those answers once more; answers how many. */
    int confirmAgain(long submissionId, long earlierId, Instant at, String account) {
        return jdbc.sql(
                        """
                        insert into explanation (
                            finding_id, submission_id, entity_id, text, explained_at, explained_by,
                            carried_from)
                        select finding, submission, entity, old_text, :at, :account, old
                        from (%s) as earlier
                        """
                                .formatted(LAST_TIME))
                .param("at", Timestamp.from(at))
                .param("account", account)
                .param("id", submissionId)
                .param("earlier", earlierId)
                .update();
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
