package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

import java.util.List;

/** Figures are kept as they are typed, and nobody overwrites anybody. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class DraftEntryTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q1";
    private static final String TOTAL = "detections._T._T._T";

    @Autowired private Region region;
    @Autowired private DraftEntry entry;

    private EntityCode entity = new EntityCode("NOBODY");

    @BeforeEach
    void anEntityWithAnOpenPeriod() {
        entity = region.entityIn("KIR", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
    }

    @Test
    void aChangeIsKeptAsItWasTyped() {
        CellOutcome outcome = type(TOTAL, " twelve ", 0);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CellOutcome.Saved.class,
                        saved -> {
                            assertThat(saved.cell().value()).isEqualTo(" twelve ");
                            assertThat(saved.cell().version()).isEqualTo(1);
                            assertThat(saved.cell().sequence()).isEqualTo(1);
                        });
        assertThat(as(() -> entry.cells(state(), "IM1A")))
                .singleElement()
                .satisfies(cell -> assertThat(cell.value()).isEqualTo(" twelve "));
    }

    @Test
    void theSecondOfTwoIsToldWhoChangedWhat() {
        type(TOTAL, "12", 0);

        CellOutcome second = type(TOTAL, "13", 0);

        assertThat(second)
                .isInstanceOfSatisfying(
                        CellOutcome.Conflict.class,
                        conflict -> {
                            assertThat(conflict.theirs().value()).isEqualTo("12");
                            assertThat(conflict.theirs().changedBy()).isEqualTo("Test person");
                        });
        assertThat(as(() -> entry.cells(state(), "IM1A")).getFirst().value()).isEqualTo("12");
    }

    @Test
    void aChangeThatArrivesTwiceIsKeptOnce() {
        type(TOTAL, "12", 0);

        CellOutcome again = type(TOTAL, "12", 0);

        assertThat(again).isInstanceOf(CellOutcome.Saved.class);
        assertThat(history(TOTAL)).hasSize(1);
    }

    @Test
    void aFigureThatIsTypedAnewStaysAsSecretAsItWas() {
        var secret = new Typed("12", "", "C", null);
        as(
                () ->
                        entry.change(
                                state(),
                                List.of(
                                        new CellChange(
                                                "IM1A", SeriesKey.parse(TOTAL), secret, 0))));

        type(TOTAL, "13", 1);

        assertThat(as(() -> entry.cells(state(), "IM1A")).getFirst().typed())
                .isEqualTo(new Typed("13", "", "C", null));
    }

    @Test
    void aCellThatIsEmptiedKeepsItsHistory() {
        type(TOTAL, "12", 0);
        type(TOTAL, "", 1);
        type(TOTAL, "7", 2);

        assertThat(history(TOTAL)).extracting(DraftCell::value).containsExactly("12", "", "7");
        assertThat(history(TOTAL)).extracting(DraftCell::version).containsExactly(1, 2, 3);
    }

    @Test
    void whatOthersChangedSinceIsAnsweredInTheirOrder() {
        type(TOTAL, "12", 0);
        type("detections._T.F._T", "5", 0);
        type("detections._T.M._T", "7", 0);

        assertThat(as(() -> entry.changedSince(state(), "IM1A", 1)))
                .extracting(DraftCell::value)
                .containsExactly("5", "7");
    }

    @Test
    void findingsStandAtTheirCells() {
        type(TOTAL, "twelve", 0);
        type("detections._T.F._T", "5", 0);

        List<Finding> findings = as(() -> entry.check(state()));

        assertThat(findings)
                .filteredOn(each -> each.severity() == Severity.ERROR)
                .extracting(each -> each.place().series())
                .contains(TOTAL);
    }

    @Test
    void aFigureThatTheQuestionnaireDoesNotAskForIsRefused() {
        assertThatThrownBy(() -> type("detections._T._T", "1", 0))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> type("arrivals._T._T._T", "1", 0))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> type("detections.NOWHERE._T._T", "1", 0))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aClosedPeriodTakesNoFigures() {
        region.open(DATAFLOW, "2021-Q1");
        region.close(DATAFLOW, "2021-Q1");
        var closed = new DraftKey(entity, DATAFLOW, ReportingPeriod.parse("2021-Q1"), null);

        assertThatThrownBy(() -> as(() -> entry.change(closed, List.of(change(TOTAL, "1", 0)))))
                .isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void aNilReturnIsZerosThatAreMeant() {
        as(
                () -> {
                    entry.nil(state(), "IM1A");
                    return true;
                });

        DraftOverview overview = as(() -> entry.open(state()));
        assertThat(overview.nilTables()).containsExactly("IM1A");
        assertThat(as(() -> entry.cells(state(), "IM1A")))
                .allSatisfy(cell -> assertThat(cell.value()).isEqualTo("0"))
                .extracting(cell -> cell.series().codes().getFirst())
                .containsOnly("_T");

        type(TOTAL, "1", 1);

        assertThat(as(() -> entry.open(state())).nilTables()).isEmpty();
    }

    @Test
    void aNilReturnHoldsNothingWhereNothingCanExist() {
        SeriesKey land = SeriesKey.parse("detections.LAND._T");
        var wrong = new CellChange("IM1B", land, new Typed("3", "", "", null), 0);
        as(() -> entry.change(state(), List.of(wrong)));

        as(
                () -> {
                    entry.nil(state(), "IM1B");
                    return true;
                });

        assertThat(as(() -> entry.history(state(), "IM1B", land)))
                .extracting(DraftCell::value)
                .containsExactly("3", "");
    }

    @Test
    void nobodyElseReadsADraft() {
        type(TOTAL, "12", 0);
        String viewer = region.account(Role.NATIONAL_VIEWER, entity);
        String administrator = region.account(Role.ADMINISTRATOR, null);
        EntityCode other = region.entityIn("MHL", DATAFLOW, "2018-Q1");

        for (String account :
                List.of(viewer, administrator, region.analyst(), region.focalPointOf(other))) {
            assertThatThrownBy(
                            () -> ActingAccount.callAs(account, () -> entry.cells(state(), "IM1A")))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void anAgencySeesItsOwnPartOnly() {
        String police = region.agency(entity, "POLICE");
        String guard = region.agency(entity, "GUARD");
        DraftKey part = state().of("POLICE");
        ActingAccount.callAs(police, () -> entry.change(part, List.of(change(TOTAL, "3", 0))));

        assertThat(ActingAccount.callAs(police, () -> entry.cells(part, "IM1A"))).hasSize(1);
        assertThat(as(() -> entry.cells(part, "IM1A"))).hasSize(1);
        assertThatThrownBy(() -> ActingAccount.callAs(guard, () -> entry.cells(part, "IM1A")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> ActingAccount.callAs(guard, () -> entry.cells(state(), "IM1A")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(
                        () ->
                                as(
                                        () ->
                                                entry.change(
                                                        state().of("NAVY"),
                                                        List.of(change(TOTAL, "3", 0)))))
                .isInstanceOf(NotFoundException.class);
    }

    private DraftKey state() {
        return new DraftKey(entity, DATAFLOW, ReportingPeriod.parse(PERIOD), null);
    }

    private CellOutcome type(String series, String value, int seen) {
        return as(() -> entry.change(state(), List.of(change(series, value, seen)))).getFirst();
    }

    private List<DraftCell> history(String series) {
        return as(() -> entry.history(state(), "IM1A", SeriesKey.parse(series)));
    }

    private static CellChange change(String series, String value, int seen) {
        return new CellChange(
                "IM1A", SeriesKey.parse(series), new Typed(value, "", "", null), seen);
    }

    private <T extends @Nullable Object> T as(
            ScopedValue.CallableOp<? extends T, RuntimeException> work) {
        return ActingAccount.callAs(region.focalPointOf(entity), work);
    }
}
