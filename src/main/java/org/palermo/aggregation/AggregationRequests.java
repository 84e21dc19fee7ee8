package org.palermo.aggregation;

import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The periods whose regional figures are out of date. */
@Repository
class AggregationRequests {

    /** One period that waits to be added up. */
    record Request(String dataflow, ReportingPeriod period, Instant requestedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    AggregationRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Asks for a period and for all whose comparison or year it enters. */
    void add(String dataflow, ReportingPeriod period) {
        Stream<ReportingPeriod> affected =
                period.frequency() == Frequency.ANNUAL
                        ? Stream.of(period, period.plus(1))
                        : Stream.of(
                                period,
                                period.plus(1),
                                period.plus(period.frequency().periodsInYear()),
                                ReportingPeriod.year(period.year()),
                                ReportingPeriod.year(period.year() + 1));
        Timestamp now = Timestamp.from(clock.instant());
        Integer[] ids = affected.map(ReportingPeriod::ordinal).sorted().toArray(Integer[]::new);
        jdbc.sql(
                        """
                        insert into aggregation_request (dataflow, period_id, requested_at)
                        select ?, period_id, ?
                        from unnest(?::int[]) as period_id
                        on conflict (dataflow, period_id)
                        do update set requested_at = excluded.requested_at
                        """)
                .param(dataflow)
                .param(now)
                .param(ids)
                .update();
    }

    /** Asks for every period of a dataflow that was ever added up. */
    void addAll(String dataflow) {
        jdbc.sql(
                        """
                        insert into aggregation_request (dataflow, period_id, requested_at)
                        select distinct dataflow, period_id, :now::timestamptz
                        from aggregation_run
                        where dataflow = :dataflow
                        on conflict (dataflow, period_id)
                        do update set requested_at = excluded.requested_at
                        """)
                .param("dataflow", dataflow)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Those that nobody has added to since an instant, the longest waiting first. */
    List<Request> quietSince(Instant instant) {
        return jdbc.sql(
                        """
                        select dataflow, period_id, requested_at
                        from aggregation_request
                        where requested_at <= :instant
                        order by requested_at, dataflow, period_id
                        """)
                .param("instant", Timestamp.from(instant))
                .query(
                        (row, _) ->
                                new Request(
                                        row.getString("dataflow"),
                                        ReportingPeriod.ofOrdinal(row.getInt("period_id")),
                                        row.getTimestamp("requested_at").toInstant()))
                .list();
    }

    boolean isEmpty() {
        return jdbc.sql("select count(*) as waiting from aggregation_request")
                        .query((row, _) -> row.getInt("waiting"))
                        .single()
                == 0;
    }

    /** Crosses a request off, unless it was made again in the meantime. */
    void remove(Request request) {
        jdbc.sql(
                        """
                        delete from aggregation_request
                        where dataflow = :dataflow
                        and period_id = :period
                        and requested_at = :at
                        """)
                .param("dataflow", request.dataflow())
                .param("period", request.period().ordinal())
                .param("at", Timestamp.from(request.requestedAt()))
                .update();
    }
}
