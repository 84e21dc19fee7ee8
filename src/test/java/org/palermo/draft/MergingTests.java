package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.provision.MergeMethod;
import org.palermo.provision.MergeRule;
import org.palermo.provision.MergeRules;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.submission.Receipt;
import org.palermo.submission.SubmissionJobs;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Three agencies of one entity fill their parts, and the focal point makes one return of them. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class MergingTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q2";
    private static final String TOTAL = "detections._T._T._T";
    private static final String WOMEN = "detections._T.F._T";
    private static final String MEN = "detections._T.M._T";

    @Autowired private Region region;
    @Autowired private DraftEntry entry;
    @Autowired private Parts parts;
    @Autowired private Merging merging;
    @Autowired private DraftSubmission handingOver;
    @Autowired private SubmissionTrace trace;
    @Autowired private SubmissionJobs jobs;
    @Autowired private MergeRules rules;
    @Autowired private ProvisionAgreements agreements;

    private EntityCode entity = new EntityCode("NOBODY");
    private String police = "";
    private String guard = "";
    private String navy = "";

    @BeforeEach
    void threeAgenciesOfOneEntity() {
        entity = region.entityIn("KIR", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        police = region.agency(entity, "POLICE");
        guard = region.agency(entity, "GUARD");
        navy = region.agency(entity, "NAVY");
    }

    @Test
    void whatAgenciesDeliverBecomesTheReturnOfTheState() {
        fill(police, "POLICE", Map.of(TOTAL, "10", WOMEN, "4", MEN, "6"));
        fill(guard, "GUARD", Map.of(TOTAL, "5", WOMEN, "2", MEN, "3"));
        deliver(police, "POLICE");
        deliver(guard, "GUARD");

        MergeReport report = merge();

        assertThat(report.agencies()).containsExactly("GUARD", "POLICE");
        assertThat(report.open()).isEmpty();
        assertThat(report.overlaps()).containsExactly(Map.entry("IM1A", 3L));
        assertThat(standing(TOTAL)).isEqualTo("15");
        assertThat(figure(report, TOTAL).parts())
                .extracting(MergedFigure.Part::agency)
                .containsExactly("GUARD", "POLICE");
    }

    @Test
    void aPartThatIsNotDeliveredIsNotMerged() {
        fill(police, "POLICE", Map.of(TOTAL, "10"));
        fill(guard, "GUARD", Map.of(TOTAL, "5"));
        deliver(police, "POLICE");

        merge();

        assertThat(standing(TOTAL)).isEqualTo("10");
    }

    @Test
    void anotherMergeLeavesWhatTheFocalPointChanged() {
        fill(police, "POLICE", Map.of(TOTAL, "10", WOMEN, "4", MEN, "6"));
        deliver(police, "POLICE");
        merge();
        type(region.focalPointOf(entity), state(), TOTAL, "11");
        takeBack(police, "POLICE");
        fill(police, "POLICE", Map.of(TOTAL, "12", WOMEN, "5"));
        deliver(police, "POLICE");

        assertThat(focal(() -> merging.report(state())).orElseThrow().isStale()).isTrue();
        MergeReport report = merge();

        assertThat(standing(TOTAL)).isEqualTo("11");
        assertThat(standing(WOMEN)).isEqualTo("5");
        assertThat(report.open())
                .singleElement()
                .satisfies(
                        open -> {
                            assertThat(open.series()).isEqualTo(SeriesKey.parse(TOTAL));
                            assertThat(open.isKept()).isTrue();
                            assertThat(open.merged().value()).isEqualTo("12");
                            assertThat(open.stands().value()).isEqualTo("11");
                        });

        settle(TOTAL, new Settlement.TakeMerged());

        assertThat(standing(TOTAL)).isEqualTo("12");
        assertThat(merge().open()).isEmpty();
    }

    @Test
    void whatWasMergedOfAPartThatIsTakenBackStaysMerged() {
        fill(police, "POLICE", Map.of(TOTAL, "10", WOMEN, "4"));
        fill(guard, "GUARD", Map.of(TOTAL, "5"));
        deliver(police, "POLICE");
        deliver(guard, "GUARD");
        merge();
        takeBack(police, "POLICE");
        fill(police, "POLICE", Map.of(TOTAL, "11"));

        MergeReport again = merge();

        assertThat(again.agencies()).containsExactly("GUARD", "POLICE");
        assertThat(standing(TOTAL)).isEqualTo("15");
        assertThat(standing(WOMEN)).isEqualTo("4");
        takeBack(guard, "GUARD");
        assertThat(merge().agencies()).containsExactly("GUARD", "POLICE");
        assertThat(standing(TOTAL)).isEqualTo("15");

        deliver(police, "POLICE");
        merge();

        assertThat(standing(TOTAL)).isEqualTo("16");
    }

    @Test
    void whatWasDeliveredSinceTheMergeIsNotLeftOutOfTheReturn() {
        fill(police, "POLICE", Map.of(TOTAL, "10"));
        deliver(police, "POLICE");
        merge();
        takeBack(police, "POLICE");
        fill(police, "POLICE", Map.of(TOTAL, "11"));
        deliver(police, "POLICE");

        assertThat(focal(() -> handingOver.handOver(state()))).isEqualTo(new Handover.Stale());

        merge();
        assertThat(focal(() -> handingOver.handOver(state()))).isInstanceOf(Handover.Done.class);
    }

    @Test
    void whatWasDecidedNeedNotBeDecidedAgain() {
        fill(police, "POLICE", Map.of(TOTAL, "10"));
        fill(guard, "GUARD", Map.of(TOTAL, "<5"));
        deliver(police, "POLICE");
        deliver(guard, "GUARD");
        assertThat(merge().open()).hasSize(1);
        assertThat(standing(TOTAL)).isEmpty();
        settle(TOTAL, new Settlement.TakeAgency("POLICE"));
        fill(navy, "NAVY", Map.of(WOMEN, "1"));
        deliver(navy, "NAVY");

        MergeReport again = merge();

        assertThat(again.open()).isEmpty();
        assertThat(standing(TOTAL)).isEqualTo("10");
        assertThat(standing(WOMEN)).isEqualTo("1");
    }

    @Test
    void aMissingFigureIsLeftToTheFocalPoint() {
        fill(police, "POLICE", Map.of(TOTAL, "10"));
        fill(guard, "GUARD", Map.of(TOTAL, "O"));
        deliver(police, "POLICE");
        deliver(guard, "GUARD");

        assertThat(merge().open())
                .extracting(MergedFigure::outcome)
                .containsOnly(MergeOutcome.PARTLY);
        assertThat(focal(() -> handingOver.handOver(state()))).isEqualTo(new Handover.Undecided(1));
        assertThat(focal(() -> merging.keepAll(state(), MergeOutcome.PARTLY))).isEqualTo(1);
        assertThat(focal(() -> handingOver.handOver(state()))).isInstanceOf(Handover.Done.class);
    }

    @Test
    void theAgreementMayNameOneAgencyForATable() {
        region.asSystem(
                () ->
                        rules.set(
                                agreements.find(entity, DATAFLOW).orElseThrow(),
                                new MergeRule(
                                        new MergeMethod.Sum(),
                                        Map.of("IM1A", new MergeMethod.Take("GUARD")))));
        fill(police, "POLICE", Map.of(TOTAL, "10", WOMEN, "4"));
        fill(guard, "GUARD", Map.of(TOTAL, "5"));
        deliver(police, "POLICE");
        deliver(guard, "GUARD");

        MergeReport report = merge();

        assertThat(standing(TOTAL)).isEqualTo("5");
        assertThat(figure(report, WOMEN).outcome()).isEqualTo(MergeOutcome.LEFT_OUT);
    }

    @Test
    void theTraceStaysWithTheSubmission() {
        fill(police, "POLICE", Map.of(TOTAL, "10"));
        fill(guard, "GUARD", Map.of(TOTAL, "5"));
        deliver(police, "POLICE");
        deliver(guard, "GUARD");
        merge();

        SubmissionKey key = submitted();

        assertThat(region.submission(key).status()).isEqualTo(SubmissionStatus.CHECKED);
        assertThat(region.cells(key))
                .anySatisfy(
                        cell -> {
                            assertThat(cell.key()).isEqualTo(SeriesKey.parse(TOTAL));
                            assertThat(cell.value())
                                    .isEqualTo(new CellValue.Reported(15, ObsStatus.A));
                            assertThat(cell.origin().value().table()).isEqualTo("IM1A");
                        });
        for (String reader : List.of(region.focalPointOf(entity), region.analyst())) {
            assertThat(ActingAccount.callAs(reader, () -> trace.of(key)))
                    .singleElement()
                    .satisfies(
                            traced -> {
                                assertThat(traced.submitted()).isEqualTo("15");
                                assertThat(traced.parts())
                                        .extracting(part -> part.typed().value())
                                        .containsExactly("5", "10");
                            });
        }
        String viewer = region.account(Role.NATIONAL_VIEWER, entity);
        assertThat(ActingAccount.callAs(viewer, () -> trace.of(key))).isEmpty();
    }

    @Test
    void aConfirmedNilReturnNeedsNoSecondExplanation() {
        focal(
                () -> {
                    entry.nil(state(), "IM1A");
                    return true;
                });

        SubmissionKey key = submitted();

        assertThat(region.findings(key))
                .filteredOn(each -> each.finding().rule().equals("V04"))
                .isNotEmpty()
                .noneMatch(each -> each.isUnexplained());
    }

    @Test
    void aDeliveredPartIsTakenBackBeforeItIsChanged() {
        fill(police, "POLICE", Map.of(TOTAL, "10"));
        deliver(police, "POLICE");

        assertThatThrownBy(() -> fill(police, "POLICE", Map.of(TOTAL, "11")))
                .isInstanceOf(IllegalTransitionException.class);

        takeBack(police, "POLICE");
        fill(police, "POLICE", Map.of(TOTAL, "11"));
        assertThatThrownBy(() -> takeBack(police, "POLICE"))
                .isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void anAgencyReadsAnothersPartOnlyWhenItIsShared() {
        fill(police, "POLICE", Map.of(TOTAL, "10"));
        DraftKey part = state().of("POLICE");
        assertThatThrownBy(() -> ActingAccount.callAs(guard, () -> entry.cells(part, "IM1A")))
                .isInstanceOf(AccessDeniedException.class);

        focal(
                () -> {
                    parts.share(part, true);
                    return true;
                });

        assertThat(ActingAccount.callAs(guard, () -> entry.cells(part, "IM1A"))).hasSize(1);
        assertThat(ActingAccount.callAs(guard, () -> entry.open(part)).mayChange()).isFalse();
        assertThat(ActingAccount.callAs(guard, () -> parts.of(state())))
                .extracting(each -> each.agency().code())
                .containsExactlyInAnyOrder("GUARD", "POLICE");
        assertThatThrownBy(() -> type(guard, part, TOTAL, "1"))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void onlyTheFocalPointMergesAndHandsOver() {
        String contributor = region.account(Role.CONTRIBUTOR, entity);

        for (String account : List.of(police, contributor, region.analyst())) {
            assertThatThrownBy(() -> ActingAccount.callAs(account, () -> merging.merge(state())))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(
                            () ->
                                    ActingAccount.callAs(
                                            account, () -> handingOver.handOver(state())))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(
                        () -> ActingAccount.runAs(police, () -> parts.deliver(state().of("GUARD"))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aFileFillsThePartOfItsAgency() throws IOException {
        fill(police, "POLICE", Map.of(WOMEN, "4"));
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "10", "_T", "_T", "_T");
        csv.add("IM1A", "detections", "ten", "_T", "M", "_T");

        Parts.Upload upload = upload(csv);

        assertThat(upload.isRefused()).isFalse();
        assertThat(upload.figures()).isEqualTo(2);
        assertThat(upload.findings()).isNotEmpty();
        assertThat(ActingAccount.callAs(police, () -> entry.cells(state().of("POLICE"), "IM1A")))
                .extracting(cell -> cell.series() + " " + cell.value())
                .containsExactlyInAnyOrder(WOMEN + " ", TOTAL + " 10", MEN + " ten");
    }

    @Test
    void aFileWithAFigureOfUnknownPlaceIsRefusedWhole() throws IOException {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "10", "_T", "_T", "_T");
        csv.add("IM1A", "detections", "3", "Atlantis", "_T", "_T");

        Parts.Upload upload = upload(csv);

        assertThat(upload.isRefused()).isTrue();
        assertThat(upload.findings()).isNotEmpty();
        assertThat(ActingAccount.callAs(police, () -> entry.cells(state().of("POLICE"), "IM1A")))
                .isEmpty();
    }

    @Test
    void aFileWithTwoFiguresForTheSamePlaceIsRefusedWhole() throws IOException {
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        int first = csv.add("IM1A", "detections", "10", "_T", "_T", "_T");
        int second = csv.add("IM1A", "detections", "12", "_T", "_T", "_T");

        Parts.Upload upload = upload(csv);

        assertThat(upload.isRefused()).isTrue();
        assertThat(upload.findings())
                .filteredOn(each -> each.rule().equals("V06"))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.place().line()).isEqualTo(second);
                            assertThat(each.message()).contains(String.valueOf(first));
                        });
        assertThat(ActingAccount.callAs(police, () -> entry.cells(state().of("POLICE"), "IM1A")))
                .isEmpty();
    }

    private Parts.Upload upload(CsvReturn csv) throws IOException {
        Path file = Files.createTempFile("part", ".csv");
        try {
            Files.write(file, csv.bytes());
            return ActingAccount.callAs(police, () -> parts.upload(state().of("POLICE"), file));
        } finally {
            Files.delete(file);
        }
    }

    private SubmissionKey submitted() {
        Handover handover = focal(() -> handingOver.handOver(state()));
        if (handover instanceof Handover.Done(Receipt.Stored(var submission))) {
            jobs.await(submission.key().toString(), Duration.ofSeconds(60));
            return submission.key();
        }
        throw new AssertionError(handover.toString());
    }

    private DraftKey state() {
        return new DraftKey(entity, DATAFLOW, ReportingPeriod.parse(PERIOD), null);
    }

    private void fill(String account, String agency, Map<String, String> figures) {
        figures.forEach((series, value) -> type(account, state().of(agency), series, value));
    }

    private void type(String account, DraftKey key, String series, String value) {
        ActingAccount.runAs(
                account,
                () -> {
                    var wanted = SeriesKey.parse(series);
                    int seen =
                            entry.history(key, "IM1A", wanted).stream()
                                    .mapToInt(DraftCell::version)
                                    .max()
                                    .orElse(0);
                    entry.change(
                            key,
                            List.of(
                                    new CellChange(
                                            "IM1A", wanted, new Typed(value, "", "", null), seen)));
                });
    }

    private void deliver(String account, String agency) {
        ActingAccount.runAs(account, () -> parts.deliver(state().of(agency)));
    }

    private void takeBack(String account, String agency) {
        ActingAccount.runAs(account, () -> parts.takeBack(state().of(agency)));
    }

    private MergeReport merge() {
        return focal(() -> merging.merge(state()));
    }

    private void settle(String series, Settlement settlement) {
        focal(
                () -> {
                    merging.settle(state(), "IM1A", SeriesKey.parse(series), settlement);
                    return true;
                });
    }

    private String standing(String series) {
        return focal(() -> entry.cells(state(), "IM1A")).stream()
                .filter(cell -> cell.series().toString().equals(series))
                .findFirst()
                .map(DraftCell::value)
                .orElse("");
    }

    private static MergedFigure figure(MergeReport report, String series) {
        return report.figures().stream()
                .filter(each -> each.series().toString().equals(series))
                .findFirst()
                .orElseThrow();
    }

    private <T extends @Nullable Object> T focal(
            ScopedValue.CallableOp<? extends T, RuntimeException> work) {
        return ActingAccount.callAs(region.focalPointOf(entity), work);
    }
}
