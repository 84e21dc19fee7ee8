package org.palermo.provision;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.StaleVersionException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which periods take submissions, and when those are due; a period is closed until opened. */
@Repository
public class ReportingCalendar {

    private static final String SELECT =
            """
            select id, dataflow, period, opens_on, due_on, status, set_by, version
            from reporting_period
            """;
    private static final String THE_SYSTEM = "system";

    private final JdbcClient jdbc;
    private final Extensions extensions;
    private final CalendarSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportingCalendar(
            JdbcClient jdbc,
            Extensions extensions,
            CalendarSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.extensions = extensions;
        this.settings = settings;
        this.events = events;
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

    /** Every period that was opened for all or for somebody, the latest first. */
    public List<Round> rounds(String dataflow) {
        Map<ReportingPeriod, CalendarEntry> entries =
                entries(dataflow).stream()
                        .collect(Collectors.toMap(CalendarEntry::period, each -> each));
        Map<ReportingPeriod, Map<EntityCode, Extension>> extended =
                new HashMap<>(extensions.inForce(dataflow));
        return Stream.concat(entries.keySet().stream(), extended.keySet().stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(
                        period ->
                                round(
                                        dataflow,
                                        period,
                                        entries.get(period),
                                        extended.getOrDefault(period, Map.of())))
                .toList();
    }

    /** Also of a period that was never opened. */
    public Round round(String dataflow, ReportingPeriod period) {
        return round(
                dataflow,
                period,
                find(dataflow, period).orElse(null),
                extensions.inForce(dataflow).getOrDefault(period, Map.of()));
    }

    /** The last day on which an entity's submission is on time. */
    public LocalDate dueOn(EntityCode entity, String dataflow, ReportingPeriod period) {
        return round(dataflow, period).dueOn(entity);
    }

    /** Whether an entity's first return for a period is taken today. */
    public boolean isOpenFor(EntityCode entity, String dataflow, ReportingPeriod period) {
        return round(dataflow, period).isOpenFor(entity);
    }

    /** As {@link #open(String, ReportingPeriod, String)}, for the system itself. */
    public CalendarEntry open(String dataflow, ReportingPeriod period) {
        return open(dataflow, period, THE_SYSTEM);
    }

    /**
     * Opens a period from today on, and takes it out of the rule; opening again what was opened by
     * hand changes nothing.
     */
    public CalendarEntry open(String dataflow, ReportingPeriod period, String by) {
        boolean wasOpen = find(dataflow, period).filter(CalendarEntry::open).isPresent();
        LocalDate due = settings.ruleOf(dataflow).dueOn(period);
        int changed =
                jdbc.sql(
                                """
                                insert into reporting_period
                                    (dataflow, period, opens_on, due_on, status, set_by)
                                values (:dataflow, :period, :opens, :due, 'OPEN', :by)
                                on conflict (dataflow, period) do update
                                set status = 'OPEN', due_on = excluded.due_on,
                                    opens_on = case reporting_period.status
                                        when 'OPEN' then reporting_period.opens_on
                                        else excluded.opens_on end,
                                    set_by = excluded.set_by,
                                    version = reporting_period.version + 1
                                where reporting_period.status = 'CLOSED'
                                or reporting_period.set_by is null
                                """)
                        .param("dataflow", dataflow)
                        .param("period", period.toString())
                        .param("opens", LocalDate.now(clock))
                        .param("due", due)
                        .param("by", by)
                        .update();
        if (changed > 0 && !wasOpen) {
            events.publishEvent(new RoundOpened(dataflow, period, due));
        }
        tellIf(changed > 0, dataflow, period, "OPEN due " + due);
        return find(dataflow, period).orElseThrow();
    }

    /** As {@link #close(CalendarEntry, String)}, for the system itself. */
    public void close(CalendarEntry entry) {
        close(entry, THE_SYSTEM);
    }

    /**
     * Closes a period and takes it out of the rule, unless somebody has changed it since the entry
     * was read.
     */
    public void close(CalendarEntry entry, String by) {
        set(entry, false, by);
    }

    /** Gives a period back to the rule, unless somebody has changed it since the entry was read. */
    public void followRule(CalendarEntry entry) {
        RoundRule rule = settings.ruleOf(entry.dataflow());
        boolean opens = rule.isTimeFor(entry.period(), LocalDate.now(clock));
        set(entry, opens, null);
        if (opens && !entry.open()) {
            events.publishEvent(
                    new RoundOpened(entry.dataflow(), entry.period(), rule.dueOn(entry.period())));
        }
    }

    /** Opens a period that nobody has set by hand; one that is open gets the rule's due day. */
    void openByRule(String dataflow, ReportingPeriod period) {
        boolean wasOpen = find(dataflow, period).filter(CalendarEntry::open).isPresent();
        RoundRule rule = settings.ruleOf(dataflow);
        int changed =
                jdbc.sql(
                                """
                                insert into reporting_period
                                    (dataflow, period, opens_on, due_on, status)
                                values (:dataflow, :period, :opens, :due, 'OPEN')
                                on conflict (dataflow, period) do update
                                set status = 'OPEN', opens_on = excluded.opens_on,
                                    due_on = excluded.due_on,
                                    version = reporting_period.version + 1
                                where reporting_period.set_by is null
                                and (reporting_period.status = 'CLOSED'
                                    or reporting_period.due_on <> excluded.due_on)
                                """)
                        .param("dataflow", dataflow)
                        .param("period", period.toString())
                        .param("opens", rule.opensOn(period))
                        .param("due", rule.dueOn(period))
                        .update();
        if (changed > 0 && !wasOpen) {
            events.publishEvent(new RoundOpened(dataflow, period, rule.dueOn(period)));
        }
        tellIf(changed > 0, dataflow, period, "OPEN by rule, due " + rule.dueOn(period));
    }

    /** Closes a period, unless it was changed meanwhile. */
    void closeByRule(CalendarEntry entry) {
        int changed =
                jdbc.sql(
                                """
                        update reporting_period
                        set status = 'CLOSED', version = version + 1
                        where id = :id and version = :version and set_by is null
                        """)
                        .param("id", entry.id())
                        .param("version", entry.version())
                        .update();
        tellIf(changed > 0, entry.dataflow(), entry.period(), "CLOSED by rule");
    }

    private void tellIf(boolean changed, String dataflow, ReportingPeriod period, String what) {
        if (changed) {
            events.publishEvent(
                    AuditedEvent.of(
                            AuditedAct.CALENDAR_CHANGED,
                            "%s/%s %s".formatted(dataflow, period, what)));
        }
    }

    private void set(CalendarEntry entry, boolean open, @Nullable String by) {
        int changed =
                jdbc.sql(
                                """
                                update reporting_period
                                set status = :status, set_by = :by, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("status", open ? "OPEN" : "CLOSED")
                        .param("by", by)
                        .param("id", entry.id())
                        .param("version", entry.version())
                        .update();
        if (changed == 0) {
            throw StaleVersionException.of("reporting period", entry.period().toString());
        }
        tellIf(
                true,
                entry.dataflow(),
                entry.period(),
                (open ? "OPEN" : "CLOSED") + (by == null ? " by rule" : ""));
    }

    private Round round(
            String dataflow,
            ReportingPeriod period,
            @Nullable CalendarEntry entry,
            Map<EntityCode, Extension> extended) {
        return new Round(
                dataflow,
                period,
                entry,
                settings.ruleOf(dataflow).dueOn(period),
                extended,
                LocalDate.now(clock));
    }

    private static CalendarEntry read(ResultSet row, int number) throws SQLException {
        return new CalendarEntry(
                row.getInt("id"),
                row.getString("dataflow"),
                ReportingPeriod.parse(row.getString("period")),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                "OPEN".equals(row.getString("status")),
                row.getString("set_by"),
                row.getInt("version"));
    }
}
