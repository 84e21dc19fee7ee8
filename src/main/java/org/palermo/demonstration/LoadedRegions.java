package org.palermo.demonstration;

import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

/** Remembers which invented regions are in the database, and up to which quarter. */
@Repository
class LoadedRegions {

    /** One region that was loaded, or began to be. */
    record Loaded(String region, ReportingPeriod newestQuarter, boolean isFinished) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    LoadedRegions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean any() {
        return jdbc.sql("select count(*) as loaded from demonstration")
                        .query((row, _) -> row.getInt("loaded"))
                        .single()
                > 0;
    }

    Optional<Loaded> find(String region) {
        return jdbc.sql(
                        """
                        select region, newest_quarter, finished_at is not null as finished
                        from demonstration
                        where region = :region
                        """)
                .param("region", region)
                .query(
                        (row, _) ->
                                new Loaded(
                                        row.getString("region"),
                                        ReportingPeriod.parse(row.getString("newest_quarter")),
                                        row.getBoolean("finished")))
                .optional();
    }

    Loaded begin(String region, ReportingPeriod newestQuarter) {
        jdbc.sql(
                        """
                        insert into demonstration (region, newest_quarter, started_at)
                        values (:region, :newest, :now)
                        """)
                .param("region", region)
                .param("newest", newestQuarter.toString())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return new Loaded(region, newestQuarter, false);
    }

    void finish(String region) {
        jdbc.sql("update demonstration set finished_at = :now where region = :region")
                .param("now", Timestamp.from(clock.instant()))
                .param("region", region)
                .update();
    }
}
