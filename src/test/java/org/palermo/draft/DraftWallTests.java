package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.submission.Receipt;
import org.palermo.submission.SubmissionJobs;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.time.Duration;
import java.util.List;

/** Even raw SQL over the application's connection finds no draft of somebody else. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class DraftWallTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q3";
    private static final List<String> OF_PARTS = List.of("draft", "draft_cell", "draft_change");
    private static final List<String> OF_MERGES =
            List.of("merge", "merge_input", "merged_part", "merged_cell", "settlement");
    private static final List<String> OF_SUBMISSIONS =
            List.of("submission_part", "prepared_explanation");

    @Autowired private Region region;
    @Autowired private DraftEntry entry;
    @Autowired private Parts parts;
    @Autowired private Merging merging;
    @Autowired private DraftSubmission handingOver;
    @Autowired private SubmissionJobs jobs;

    private EntityCode entity = new EntityCode("NOBODY");
    private String police = "";
    private String guard = "";

    @BeforeEach
    void anEntityHasMergedAndHandedOver() {
        entity = handedOver("KIR");
        handedOver("MHL");
    }

    @Test
    void theFocalPointFindsAllOfItsEntityAndNothingElse() {
        String focalPoint = region.focalPointOf(entity);

        for (String table : all()) {
            assertThat(count(focalPoint, table, own())).as(table).isPositive();
            assertThat(count(focalPoint, table, others())).as(table).isZero();
        }
        assertThat(count(focalPoint, "nil_confirmation", own())).isPositive();
    }

    @Test
    void anAgencyFindsItsOwnPartOnly() {
        for (String table : OF_PARTS) {
            assertThat(count(police, table, agency("POLICE"))).as(table).isPositive();
            assertThat(count(police, table, "not " + agency("POLICE"))).as(table).isZero();
        }
        seesNothing(police, OF_MERGES);
        seesNothing(police, OF_SUBMISSIONS);
        seesNothing(police, List.of("submission", "return_content", "observation", "finding"));
    }

    @Test
    void anAgencyFindsASharedPartButCannotWriteIt() {
        ActingAccount.runAs(
                region.focalPointOf(entity), () -> parts.share(key().of("GUARD"), true));

        for (String table : OF_PARTS) {
            assertThat(count(police, table, agency("GUARD"))).as(table).isPositive();
        }
        assertThat(
                        TestDatabase.<Integer>inApplication(
                                police,
                                jdbc ->
                                        jdbc.sql(
                                                        "update draft_cell set value = '9' where "
                                                                + agency("GUARD"))
                                                .update()))
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"ADMINISTRATOR", "AUDITOR", "NATIONAL_VIEWER"})
    void whoEntersNothingFindsNothing(Role role) {
        String account = region.account(role, role == Role.NATIONAL_VIEWER ? entity : null);

        seesNothing(account, OF_PARTS);
        seesNothing(account, OF_MERGES);
        seesNothing(account, List.of("submission_part"));
    }

    @Test
    void anAnalystFindsWhatWasHandedOverAndNoDraft() {
        seesNothing(region.analyst(), OF_PARTS);
        seesNothing(region.analyst(), OF_MERGES);
        for (String table : OF_SUBMISSIONS) {
            assertThat(count(region.analyst(), table, own())).as(table).isPositive();
        }
    }

    @Test
    void aContributorToTheWholeReturnFindsTheStatesDraftOnly() {
        String contributor = region.account(Role.CONTRIBUTOR, entity);

        for (String table : OF_PARTS) {
            assertThat(count(contributor, table, "agency_id is null and " + own()))
                    .as(table)
                    .isPositive();
            assertThat(count(contributor, table, "agency_id is not null")).as(table).isZero();
        }
        seesNothing(contributor, OF_MERGES);
    }

    @Test
    void nobodyTakesAChangeBack() {
        for (String statement :
                List.of(
                        "update draft_change set value = '9'",
                        "delete from draft_change",
                        "delete from draft_cell",
                        "delete from merged_part",
                        "update submission_part set value = '9'")) {
            assertThatThrownBy(
                            () ->
                                    TestDatabase.<Integer>inApplication(
                                            region.focalPointOf(entity),
                                            jdbc -> jdbc.sql(statement).update()))
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private EntityCode handedOver(String area) {
        entity = region.entityIn(area, DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        police = fill("POLICE", "10");
        guard = fill("GUARD", "<5");
        ActingAccount.runAs(
                region.focalPointOf(entity),
                () -> {
                    merging.merge(key());
                    merging.settle(
                            key(),
                            "IM1A",
                            SeriesKey.parse("detections._T._T._T"),
                            new Settlement.TakeAgency("POLICE"));
                    entry.nil(key(), "IM2A");
                });
        Handover handover =
                ActingAccount.callAs(
                        region.focalPointOf(entity), () -> handingOver.handOver(key()));
        assertThat(handover)
                .isInstanceOfSatisfying(
                        Handover.Done.class,
                        done ->
                                assertThat(done.receipt())
                                        .isInstanceOfSatisfying(
                                                Receipt.Stored.class,
                                                stored ->
                                                        jobs.await(
                                                                stored.submission()
                                                                        .key()
                                                                        .toString(),
                                                                Duration.ofSeconds(60))));
        return entity;
    }

    private String fill(String agency, String figure) {
        String account = region.agency(entity, agency);
        ActingAccount.runAs(
                account,
                () -> {
                    entry.change(
                            key().of(agency),
                            List.of(
                                    new CellChange(
                                            "IM1A",
                                            SeriesKey.parse("detections._T._T._T"),
                                            new Typed(figure, "", "", null),
                                            0)));
                    parts.deliver(key().of(agency));
                });
        return account;
    }

    private DraftKey key() {
        return new DraftKey(entity, DATAFLOW, ReportingPeriod.parse(PERIOD), null);
    }

    private String own() {
        return "entity_id = (select id from reporting_entity where code = '%s')".formatted(entity);
    }

    private String others() {
        return "not " + own();
    }

    private String agency(String code) {
        return """
        coalesce(agency_id = (
            select agency.id
            from agency
            join reporting_entity on reporting_entity.id = agency.entity_id
            where reporting_entity.code = '%s' and agency.code = '%s'), false)
        """
                .formatted(entity, code);
    }

    private static List<String> all() {
        return java.util.stream.Stream.of(OF_PARTS, OF_MERGES, OF_SUBMISSIONS)
                .flatMap(List::stream)
                .toList();
    }

    private static void seesNothing(String account, List<String> tables) {
        for (String table : tables) {
            assertThat(count(account, table, "true")).as(table).isZero();
        }
    }

    private static long count(String account, String table, String condition) {
        return TestDatabase.inApplication(
                account,
                jdbc ->
                        jdbc.sql("select count(*) from " + table + " where " + condition)
                                .query(Long.class)
                                .single());
    }
}
