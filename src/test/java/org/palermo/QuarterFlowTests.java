package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.aggregation.Aggregates;
import org.palermo.database.ActingAccount;
import org.palermo.submission.Precondition;
import org.palermo.submission.Receipt;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.util.List;

/** One small region from the focal point's file to the regional figure. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class QuarterFlowTests {

    private static final String DATAFLOW = "irregular-migration";

    @Autowired private Region region;
    @Autowired private Aggregates aggregates;

    @Test
    void acceptedFiguresBecomeARegionalTotalWithItsCoverage() {
        EntityCode first = region.entityIn("WSM", DATAFLOW, "2019-Q1");
        EntityCode second = region.entityIn("TON", DATAFLOW, "2019-Q1");
        EntityCode silent = region.entityIn("TUV", DATAFLOW, "2019-Q1");
        region.open(DATAFLOW, "2019-Q1");

        region.bringIn(first, DATAFLOW, "2019-Q1", "a.csv", csv(first, "2019-Q1", 40, 12));
        region.bringIn(second, DATAFLOW, "2019-Q1", "b.csv", csv(second, "2019-Q1", 2, 0));
        region.settle();

        AggregateTable answer = find("061", List.of(), "2019-Q1");
        Aggregate total = answer.aggregates().getFirst();
        assertThat(total.low()).isEqualTo(54);
        assertThat(total.reporters()).isEqualTo(2);
        var coverage = answer.coverageOf(ReportingPeriod.parse("2019-Q1"));
        assertThat(coverage.missing()).contains(silent);
        assertThat(coverage.reported()).contains(first, second);
    }

    @Test
    void aBreakInASeriesTravelsWithTheRegionalFigure() {
        EntityCode entity = region.entityIn("VUT", DATAFLOW, "2019-Q3");
        region.open(DATAFLOW, "2019-Q3");
        byte[] broken =
                (header() + line(entity, "2019-Q3", "_T", "_T", "_T", "12 (B)"))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        region.bringIn(entity, DATAFLOW, "2019-Q3", "b.csv", broken);
        region.settle();

        assertThat(find("054", List.of(), "2019-Q3").breaks())
                .containsEntry(ReportingPeriod.parse("2019-Q3"), List.of(entity));
    }

    @Test
    void warningsAskForAnExplanationAndErrorsForANewFile() {
        EntityCode entity = region.entityIn("FJI", DATAFLOW, "2019-Q1");
        region.open(DATAFLOW, "2019-Q2");

        Receipt receipt =
                region.deliver(
                        entity,
                        DATAFLOW,
                        "2019-Q2",
                        header() + line(entity, "2019-Q2", "XYZ", "_T", "_T", "5"));

        var submission = region.delivered(receipt);
        assertThat(submission.status()).isEqualTo(SubmissionStatus.CHECKED);
        assertThat(region.submit(submission.key())).contains(Precondition.HAS_NO_ERRORS);
        assertThat(region.findings(submission.key()))
                .anyMatch(
                        each ->
                                each.finding().rule().equals("C01")
                                        && Integer.valueOf(2).equals(each.finding().place().line())
                                        && "CITIZENSHIP".equals(each.finding().place().column()));
    }

    private AggregateTable find(String area, List<String> concepts, String period) {
        return ActingAccount.callAs(
                region.analyst(),
                () ->
                        aggregates.find(
                                new AggregateQuery(
                                        DATAFLOW,
                                        "IM1A",
                                        "detections",
                                        area,
                                        List.of(ReportingPeriod.parse(period)),
                                        concepts,
                                        null)));
    }

    private static byte[] csv(EntityCode entity, String period, int men, int women) {
        String text =
                header()
                        + line(entity, period, "_T", "_T", "_T", String.valueOf(men + women))
                        + line(entity, period, "_T", "M", "_T", String.valueOf(men))
                        + line(entity, period, "_T", "F", "_T", String.valueOf(women));
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String header() {
        return "DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE,CITIZENSHIP,SEX,AGE,OBS_VALUE\n";
    }

    private static String line(
            EntityCode entity,
            String period,
            String citizenship,
            String sex,
            String age,
            String value) {
        return String.join(
                        ",",
                        DATAFLOW,
                        entity.value(),
                        period,
                        "IM1A",
                        "detections",
                        citizenship,
                        sex,
                        age,
                        value)
                + "\n";
    }
}
