package org.palermo.provision;

import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which periods take submissions, and when those are due; a period is closed until opened. */
@Repository
public class ReportingCalendar {

    private static final String SELECT =
            "select id, dataflow, period, opens_on, due_on, status, version from reporting_period\n";

    private final JdbcClient jdbc;
    private final ProvisionSettings settings;
    private final Clock clock;

    ReportingCalendar(JdbcClient jdbc, ProvisionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    public Optional<CalendarEntry> find(String dataflow, ReportingPeriod period) {
        return jdbc.sql(SELECT + "where dataflow = :dataflow and period = :period")
                .param("dataflow", dataflow)
                .param("period", period.toString())
                .query(ReportingCalendar::read)
                .optional();
    }

    /** The latest period first. */
    public List<CalendarEntry> entries(String dataflow) {
        return jdbc
                .sql(SELECT + "where dataflow = :dataflow")
                .param("dataflow", dataflow)
                .query(ReportingCalendar::read)
                .list()
                .stream()
                .sorted(Comparator.comparing(CalendarEntry::period).reversed())
                .toList();
    }

    /** Opens a period from today on; opening an open period changes nothing. */
    public CalendarEntry open(String dataflow, ReportingPeriod period) {
        jdbc.sql(
                        """
                        insert into reporting_period (dataflow, period, opens_on, due_on, status)
                        values (:dataflow, :period, :opens, :due, 'OPEN')
                        on conflict (dataflow, period) do update
                        set status = 'OPEN', opens_on = excluded.opens_on,
                            due_on = excluded.due_on, version = reporting_period.version + 1
                        where reporting_period.status = 'CLOSED'
                        """)
                .param("dataflow", dataflow)
                .param("period", period.toString())
                .param("opens", LocalDate.now(clock))
                .param("due", period.lastDay().plusDays(settings.dueAfterDays()))
                .update();
        return find(dataflow, period).orElseThrow();
    }

    /** Closes a period, unless somebody has changed it since the entry was read. */
    public void close(CalendarEntry entry) {
        int changed =
                jdbc.sql(
                                """
                                update reporting_period
                                set status = 'CLOSED', version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("id", entry.id())
                        .param("version", entry.version())
                        .update();
        if (changed == 0) {
            throw StaleVersionException.of("reporting period", entry.period().toString());
        }
    }

    private static CalendarEntry read(ResultSet row, int number) throws SQLException {
        return new CalendarEntry(
                row.getInt("id"),
                row.getString("dataflow"),
                ReportingPeriod.parse(row.getString("period")),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                "OPEN".equals(row.getString("status")),
                row.getInt("version"));
    }
}
