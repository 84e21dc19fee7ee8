package org.palermo.benchmark;

import org.palermo.benchmark.Workload.Row;
import org.palermo.database.LocalPostgres;
import org.postgresql.PGConnection;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The same work as plain SQL by the owner of a table of its own: what could not be faster. */
final class BareSql implements AutoCloseable {

    private final Connection connection;

    BareSql(LocalPostgres server) throws SQLException {
        connection =
                DriverManager.getConnection(
                        server.url(), server.owner().role(), server.owner().password());
        run("drop schema if exists bare cascade");
        run("create schema bare");
        run("create table bare.code as select id, code from public.code");
        run("create table bare.figure (like public.observation including all)");
        run("create table bare.region (entity_id int primary key, region text)");
    }

    /** Copies the rows, and adds them up by region, period and measure. */
    void load(String text) throws Exception {
        ((PGConnection) connection)
                .getCopyAPI()
                .copyIn(
                        """
                        copy bare.figure (
                            submission_id, entity_id, period_id, measure_id, sex, age, citizenship,
                            value, obs_status, conf_status, series)
                        from stdin (format csv)
                        """,
                        new StringReader(text));
    }

    int totals() throws SQLException {
        return count(
                """
                select region, period_id, measure_id, sum(value)
                from bare.figure
                join bare.region using (entity_id)
                group by region, period_id, measure_id
                """);
    }

    /** What is to be copied: the same columns as those of an observation. */
    static String text(List<Row> rows) {
        var text = new StringBuilder(rows.size() * 48);
        long number = 0;
        for (Row row : rows) {
            int entity = Integer.parseInt(row.entity().substring(2));
            int period =
                    Integer.parseInt(row.period().substring(0, 4)) * 100
                            + Integer.parseInt(row.period().substring(6));
            int measure = Integer.parseInt(row.measure().substring(1));
            text.append(period * 100L + entity).append(',').append(entity).append(',');
            text.append(period).append(',').append(measure).append(',');
            text.append("FMU".indexOf(row.sex()) + 1).append(',');
            text.append(row.age().equals("CHILD") ? 4 : 5).append(',');
            text.append(row.citizenship().charAt(1) - '0' + 5).append(',');
            text.append(row.value()).append(",A,F,").append(number++ * 0x9E3779B97F4A7C15L);
            text.append('\n');
        }
        return text.toString();
    }

    void addRegions() throws SQLException {
        run(
                """
                insert into bare.region
                select entity, 'R' || ((entity - 1) % 6 + 1) from generate_series(1, 46) as entity
                """);
    }

    /** The rows that break one of the thirty rules. */
    int violations() throws SQLException {
        return count(
                """
                with total as (
                    select entity_id, period_id, measure_id, sum(value) as all_of_it,
                        coalesce(sum(value) filter (where age = 4 and citizenship = 6), 0) as three
                    from bare.figure
                    group by entity_id, period_id, measure_id
                ), reporter as (
                    select distinct entity_id, period_id from bare.figure
                ), pair as (
                    select entity_id, period_id, k,
                        coalesce(b.all_of_it, 0) as even, coalesce(a.all_of_it, 0) as odd,
                        coalesce(b.three, 0) as even_three, coalesce(a.three, 0) as odd_three
                    from reporter
                    cross join generate_series(1, 30) as k
                    left join (select *, (measure_id + 1) / 2 as k from total where measure_id % 2 = 1) a
                        using (entity_id, period_id, k)
                    left join (select *, measure_id / 2 as k from total where measure_id % 2 = 0) b
                        using (entity_id, period_id, k)
                )
                select * from pair
                where (k <= 20 and even > odd)
                or (k between 21 and 25 and even < 0.2 * odd)
                or (k > 25 and even_three > odd_three)
                """);
    }

    int count(String sql) throws SQLException {
        int rows = 0;
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows++;
            }
        }
        return rows;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        run("drop schema bare cascade");
        connection.close();
    }
}
