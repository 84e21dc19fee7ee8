package org.palermo.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The database's one decision about who sees what others report; each test is taken back. */
@SpringBootTest
@WithDatabase
class ReciprocityTests {

    private static final String FLOW = "sharing-of-tests";

    @Test
    void twoOfTheLastFourClosedPeriodsOpen() {
        assertThat(opens(world -> world.closed(2023, "A", "-", "A", "-"))).isTrue();
        assertThat(opens(world -> world.closed(2023, "A", "-", "-", "-"))).isFalse();
    }

    @Test
    void whatWasAcceptedLongAgoDoesNotCount() {
        assertThat(opens(world -> world.closed(2022, "A", "A", "A", "A", "A", "-", "-", "-")))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ACCEPTED, true",
        "SUPERSEDED, true",
        "SUBMITTED, false",
        "RETURNED, false",
        "CHECKED, false",
        "WITHDRAWN, false"
    })
    void onlyWhatWasAcceptedCounts(String status, boolean open) {
        assertThat(
                        opens(
                                world -> {
                                    world.period("2023-Q1", "CLOSED");
                                    world.submission("2023-Q1", status);
                                    return world;
                                }))
                .isEqualTo(open);
    }

    @Test
    void anOpenPeriodNeitherHelpsNorHarms() {
        assertThat(
                        opens(
                                world -> {
                                    world.closed(2023, "A", "A", "-", "-");
                                    world.period("2024-Q1", "OPEN");
                                    return world;
                                }))
                .isTrue();
        assertThat(
                        opens(
                                world -> {
                                    world.closed(2023, "A", "-", "-", "-");
                                    world.period("2024-Q1", "OPEN");
                                    world.submission("2024-Q1", "ACCEPTED");
                                    return world;
                                }))
                .isFalse();
    }

    @Test
    void lapsesWhenAPeriodClosesAndReturnsWhenOneIsAccepted() {
        List<Boolean> open =
                TestDatabase.inApplication(
                        "system",
                        jdbc -> {
                            List<Boolean> seen = new ArrayList<>();
                            World world = World.in(jdbc, "2020-Q1", null);
                            world.closed(2023, "A", "A", "-", "-");
                            seen.add(world.opens());
                            world.period("2024-Q1", "OPEN");
                            seen.add(world.opens());
                            world.close("2024-Q1");
                            seen.add(world.opens());
                            world.submission("2024-Q1", "ACCEPTED");
                            seen.add(world.opens());
                            return seen;
                        });

        assertThat(open).containsExactly(true, true, false, true);
    }

    @Test
    void aPeriodThatIsOpenedAgainStillCounts() {
        List<Boolean> open =
                TestDatabase.inApplication(
                        "system",
                        jdbc -> {
                            List<Boolean> seen = new ArrayList<>();
                            World world = World.in(jdbc, "2020-Q1", null);
                            world.closed(2023, "A", "-", "-", "-");
                            for (String period : List.of("2023-Q2", "2023-Q3", "2023-Q4")) {
                                world.dueBefore(period).reopen(period);
                            }
                            seen.add(world.opens());
                            world.submission("2023-Q4", "ACCEPTED");
                            seen.add(world.opens());
                            return seen;
                        });

        assertThat(open).containsExactly(false, true);
    }

    @Test
    void aPeriodThatWasClosedTooEarlyCanBeOpenedAgain() {
        List<Boolean> open =
                TestDatabase.inApplication(
                        "system",
                        jdbc -> {
                            List<Boolean> seen = new ArrayList<>();
                            World world = World.in(jdbc, "2020-Q1", null);
                            world.closed(2023, "A", "A", "-", "-");
                            world.period("2024-Q1", "OPEN");
                            world.close("2024-Q1");
                            seen.add(world.opens());
                            world.reopen("2024-Q1");
                            seen.add(world.opens());
                            return seen;
                        });

        assertThat(open).containsExactly(false, true);
    }

    @Test
    void whoOwesForAShorterTimeNeedsAllOfThat() {
        assertThat(opensFrom("2023-Q4", world -> world.closed(2023, "-", "-", "-", "A"))).isTrue();
        assertThat(opensFrom("2023-Q4", world -> world.closed(2023, "-", "-", "-", "-"))).isFalse();
        assertThat(opensFrom("2023-Q3", world -> world.closed(2023, "-", "-", "A", "-"))).isFalse();
        assertThat(opensFrom("2023-Q3", world -> world.closed(2023, "-", "-", "A", "A"))).isTrue();
    }

    @Test
    void whoHasNotYetOwedAnythingSeesNothing() {
        assertThat(opensFrom("2024-Q1", world -> world.closed(2023, "A", "A", "A", "A"))).isFalse();
    }

    @Test
    void whoOwesNoLongerLapses() {
        boolean open =
                TestDatabase.inApplication(
                        "system",
                        jdbc ->
                                World.in(jdbc, "2020-Q1", "2022-Q4")
                                        .closed(2022, "A", "A", "A", "A", "-", "-", "-", "-")
                                        .opens());

        assertThat(open).isFalse();
    }

    @Test
    void moreTimeGivenBeforeItWasDueSparesTheLapse() {
        assertThat(opens(world -> world.closed(2022, "-", "-", "-", "A", "A", "-", "-", "-")))
                .isFalse();
        assertThat(
                        opens(
                                world ->
                                        world.closed(2022, "-", "-", "-", "A", "A", "-", "-", "-")
                                                .extend("2023-Q4", 1)))
                .isTrue();
        assertThat(
                        opens(
                                world ->
                                        world.closed(2022, "-", "-", "-", "A", "A", "-", "-", "-")
                                                .extend("2023-Q4", -1)))
                .isFalse();
    }

    @Test
    void moreTimeGivenAfterwardsSparesNothing() {
        assertThat(
                        opens(
                                world ->
                                        world.closed(2022, "-", "-", "-", "A", "A", "-", "-", "-")
                                                .dueBefore("2023-Q4")
                                                .extend("2023-Q4", 1)))
                .isFalse();
    }

    @Test
    void moreTimeNeverLowersWhatIsNeeded() {
        assertThat(
                        opensFrom(
                                "2023-Q1",
                                world ->
                                        world.closed(2023, "A", "-", "-", "-")
                                                .extend("2023-Q2", 1)
                                                .extend("2023-Q3", 1)
                                                .extend("2023-Q4", 1)))
                .isFalse();
        assertThat(
                        opensFrom(
                                "2023-Q3",
                                world ->
                                        world.closed(2023, "-", "-", "-", "-")
                                                .extend("2023-Q3", 1)
                                                .extend("2023-Q4", 1)))
                .isFalse();
    }

    @Test
    void endingAnAgreementNeverLowersWhatIsNeeded() {
        boolean open =
                TestDatabase.inApplication(
                        "system",
                        jdbc ->
                                World.in(jdbc, "2023-Q1", "2023-Q1")
                                        .closed(2023, "A", "-", "-", "-")
                                        .opens());

        assertThat(open).isFalse();
    }

    @Test
    void aRuleHoldsFromItsDayOn() {
        assertThat(
                        opens(
                                world -> {
                                    world.closed(2023, "A", "A", "-", "-");
                                    world.rule(3, 4);
                                    return world;
                                }))
                .isFalse();
        assertThat(
                        opens(
                                world -> {
                                    world.closed(2023, "A", "A", "-", "-");
                                    world.ruleFrom(3, 4, today().plusDays(1));
                                    return world;
                                }))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aSwitchStopsItAndGivesItBack(boolean ofEntity, boolean ofFlow) {
        List<Boolean> open =
                TestDatabase.inApplication(
                        "system",
                        jdbc -> {
                            List<Boolean> seen = new ArrayList<>();
                            World world = World.in(jdbc, "2020-Q1", null);
                            world.closed(2023, "A", "A", "A", "A");
                            for (String state : List.of("PAUSED", "CLOSED", "OPEN")) {
                                world.flip(ofEntity, ofFlow, state);
                                seen.add(world.opens());
                            }
                            return seen;
                        });

        assertThat(open).containsExactly(false, false, true);
    }

    @Test
    void yearsQuartersAndMonthsEndWhenTheyEnd() {
        for (String text : List.of("2023", "2024-Q1", "2023-Q4", "2024-02", "2023-12")) {
            var period = ReportingPeriod.parse(text);
            LocalDate[] days =
                    TestDatabase.inApplication(
                            "",
                            jdbc ->
                                    jdbc.sql("select period_first_day(?), period_last_day(?)")
                                            .params(text, text)
                                            .query(
                                                    (row, _) ->
                                                            new LocalDate[] {
                                                                row.getObject(1, LocalDate.class),
                                                                row.getObject(2, LocalDate.class)
                                                            })
                                            .single());

            assertThat(days).containsExactly(period.firstDay(), period.lastDay());
        }
    }

    @Test
    void whoAsksIsStillTheSameAfterwards() {
        String acting =
                TestDatabase.inApplication(
                        "4711",
                        jdbc -> {
                            jdbc.sql("select sharing_opens(1, 'x') as open")
                                    .query((row, _) -> row.getBoolean("open"))
                                    .single();
                            return jdbc.sql("select current_setting('app.account') as acting")
                                    .query((row, _) -> row.getString("acting"))
                                    .single();
                        });

        assertThat(acting).isEqualTo("4711");
    }

    private static boolean opens(Function<World, World> events) {
        return opensFrom("2020-Q1", events);
    }

    private static boolean opensFrom(String from, Function<World, World> events) {
        return TestDatabase.inApplication(
                "system", jdbc -> events.apply(World.in(jdbc, from, null)).opens());
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** One entity and its calendar. */
    private record World(JdbcClient jdbc, int entity, int agreement) {

        static World in(JdbcClient jdbc, String from, @Nullable String until) {
            int entity =
                    jdbc.sql(
                                    """
                                    insert into reporting_entity (code, area, name)
                                    values ('SHARINGT', '035', 'Test of sharing')
                                    returning id
                                    """)
                            .query((row, _) -> row.getInt("id"))
                            .single();
            int agreement =
                    jdbc.sql(
                                    """
                                    insert into provision_agreement
                                        (entity_id, dataflow, valid_from, valid_until)
                                    values (?, ?, ?, ?)
                                    returning id
                                    """)
                            .param(entity)
                            .param(FLOW)
                            .param(from)
                            .param(until)
                            .query((row, _) -> row.getInt("id"))
                            .single();
            return new World(jdbc, entity, agreement);
        }

        /** Closed quarters from the first of a year on: A for accepted, - for nothing. */
        World closed(int year, String... outcomes) {
            ReportingPeriod period = ReportingPeriod.quarter(year, 1);
            for (String outcome : outcomes) {
                period(period.toString(), "CLOSED");
                if (outcome.equals("A")) {
                    submission(period.toString(), "ACCEPTED");
                }
                period = period.plus(1);
            }
            return this;
        }

        void period(String period, String status) {
            jdbc.sql(
                            """
                            insert into reporting_period (dataflow, period, opens_on, due_on, status)
                            values (?, ?, current_date, current_date, ?)
                            """)
                    .params(FLOW, period, status)
                    .update();
        }

        void close(String period) {
            jdbc.sql(
                            "update reporting_period set status = 'CLOSED' where dataflow = ? and period = ?")
                    .params(FLOW, period)
                    .update();
        }

        void reopen(String period) {
            jdbc.sql(
                            "update reporting_period set status = 'OPEN' where dataflow = ? and period = ?")
                    .params(FLOW, period)
                    .update();
        }

        void submission(String period, String status) {
            jdbc.sql(
                            """
                            insert into submission (agreement_id, entity_id, entity_code, dataflow,
                                period, number, status, questionnaire_version, received_at, received_by)
                            values (?, ?, 'SHARINGT', ?, ?, 1, ?, '2020-Q1', now(), 'test')
                            """)
                    .params(agreement, entity, FLOW, period, status)
                    .update();
        }

        World extend(String period, int days) {
            jdbc.sql(
                            """
                            insert into extension
                                (agreement_id, period, due_on, reason, granted_by, granted_at)
                            values (?, ?, ?, 'late', 'test', now())
                            """)
                    .params(agreement, period, today().plusDays(days))
                    .update();
            return this;
        }

        World dueBefore(String period) {
            jdbc.sql(
                            """
                            update reporting_period
                            set opens_on = current_date - 9, due_on = current_date - 2
                            where dataflow = ? and period = ?
                            """)
                    .params(FLOW, period)
                    .update();
            return this;
        }

        void rule(int needed, int ofLast) {
            ruleFrom(needed, ofLast, today());
        }

        void ruleFrom(int needed, int ofLast, LocalDate from) {
            jdbc.sql(
                            """
                            insert into sharing_rule
                                (dataflow, needed, of_last, valid_from, set_at, set_by)
                            values (?, ?, ?, ?, now(), 'test')
                            """)
                    .params(FLOW, needed, ofLast, from)
                    .update();
        }

        void flip(boolean ofEntity, boolean ofFlow, String state) {
            jdbc.sql(
                            """
                            insert into sharing_switch
                                (entity_id, dataflow, state, reason, set_at, set_by)
                            values (?::int, ?::text, ?, 'test', now(), 'test')
                            """)
                    .param(ofEntity ? entity : null)
                    .param(ofFlow ? FLOW : null)
                    .param(state)
                    .update();
        }

        boolean opens() {
            return jdbc.sql("select sharing_opens(?, ?) as open")
                    .params(entity, FLOW)
                    .query((row, _) -> row.getBoolean("open"))
                    .single();
        }
    }
}
