package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.draft.Combination.Combined;
import org.palermo.draft.Combination.Given;
import org.palermo.provision.MergeMethod;
import org.palermo.structure.Measure;
import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.validation.CellValue.Below;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.validation.CellValue.Written;
import org.palermo.validation.Origin;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.SeriesKey;

import java.util.Arrays;

/** What several agencies say becomes one figure only where it can. */
class CombinationTests {

    private static final SeriesKey SERIES = SeriesKey.parse("detections._T");

    @Test
    void countsOfAgenciesAreAddedUp() {
        Combined combined = summed(count("POLICE", 3), count("GUARD", 4));

        assertThat(combined.outcome()).isEqualTo(MergeOutcome.SUMMED);
        assertThat(combined.typed()).isEqualTo(new Typed("7", "", "", null));
    }

    @Test
    void oneAgencyAloneIsTakenAsItTyped() {
        Combined combined = summed(unreadable("POLICE", "about 3"));

        assertThat(combined.outcome()).isEqualTo(MergeOutcome.ALONE);
        assertThat(combined.typed().value()).isEqualTo("about 3");
    }

    @Test
    void aMissingFigureIsNotZero() {
        Combined combined = summed(count("POLICE", 3), missing("GUARD", ObsStatus.O));

        assertThat(combined.outcome()).isEqualTo(MergeOutcome.PARTLY);
        assertThat(combined.typed().value()).isEqualTo("3");
        assertThat(combined.typed().comment()).isEqualTo("1 of 2 without GUARD");
        assertThat(combined.outcome().isOpen()).isTrue();
    }

    @Test
    void whatCannotExistForOneTakesNothingFromTheOther() {
        Combined combined = summed(count("POLICE", 3), missing("GUARD", ObsStatus.M));

        assertThat(combined.outcome()).isEqualTo(MergeOutcome.SUMMED);
        assertThat(combined.typed().value()).isEqualTo("3");
    }

    @Test
    void notApplicableStandsOnlyWhenAllSaySo() {
        Combined all = summed(missing("POLICE", ObsStatus.M), missing("GUARD", ObsStatus.M));
        Combined one = summed(missing("POLICE", ObsStatus.M), missing("GUARD", ObsStatus.O));
        Combined different = summed(missing("POLICE", ObsStatus.L), missing("GUARD", ObsStatus.O));

        assertThat(all.typed()).isEqualTo(new Typed("", "M", "", null));
        assertThat(one.typed()).isEqualTo(new Typed("", "O", "", null));
        assertThat(different.outcome()).isEqualTo(MergeOutcome.CONTRADICTED);
    }

    @Test
    void anIntervalCannotBeAddedUp() {
        Combined combined = summed(count("POLICE", 3), given("GUARD", "<5", new Below(5)));

        assertThat(combined.outcome()).isEqualTo(MergeOutcome.CONTRADICTED);
        assertThat(combined.typed().isBlank()).isTrue();
    }

    @Test
    void aSumIsAsUncertainAsItsMostUncertainPart() {
        Combined combined =
                summed(
                        given("POLICE", "3", new Reported(3, ObsStatus.P)),
                        given("GUARD", "4", new Reported(4, ObsStatus.E)),
                        count("NAVY", 1));

        assertThat(combined.typed()).isEqualTo(new Typed("8", "E", "", null));
    }

    @Test
    void aSumIsAsSecretAsItsMostSecretPart() {
        Given secret =
                new Given(
                        "POLICE",
                        "POLICE",
                        new Typed("3", "", "C", "raid"),
                        cell(new Reported(3, ObsStatus.A), ConfStatus.C));

        assertThat(summed(secret, count("GUARD", 4)).typed())
                .isEqualTo(new Typed("7", "", "C", "POLICE: raid"));
    }

    @Test
    void amountsAreTheSameOrSomebodyDecides() {
        Given police = given("POLICE", "10.50", new Reported(1050, ObsStatus.A));
        Given guard = given("GUARD", "10.5", new Reported(1050, ObsStatus.A));
        Given navy = given("NAVY", "12", new Reported(1200, ObsStatus.A));

        assertThat(combined(Measure.Kind.AMOUNT, police, guard).outcome())
                .isEqualTo(MergeOutcome.AGREED);
        assertThat(combined(Measure.Kind.AMOUNT, police, navy).outcome())
                .isEqualTo(MergeOutcome.CONTRADICTED);
    }

    @Test
    void textsStandOneAfterTheOther() {
        Combined combined =
                combined(
                        Measure.Kind.TEXT,
                        given("POLICE", "By land.", new Written("By land.")),
                        given("GUARD", "By sea.", new Written("By sea.")));

        assertThat(combined.outcome()).isEqualTo(MergeOutcome.JOINED);
        assertThat(combined.typed().value()).isEqualTo("POLICE: By land.\nGUARD: By sea.");
    }

    @Test
    void theNamedAgencyIsTakenWhateverTheOthersSay() {
        var police = new MergeMethod.Take("POLICE");

        assertThat(of(police, Measure.Kind.COUNT, count("POLICE", 3), count("GUARD", 4)))
                .isEqualTo(new Combined(new Typed("3", "", "", null), MergeOutcome.TAKEN));
        assertThat(of(police, Measure.Kind.COUNT, count("GUARD", 4)))
                .isEqualTo(new Combined(Typed.NOTHING, MergeOutcome.LEFT_OUT));
    }

    private static Combined summed(Given... given) {
        return combined(Measure.Kind.COUNT, given);
    }

    private static Combined combined(Measure.Kind kind, Given... given) {
        return of(new MergeMethod.Sum(), kind, given);
    }

    private static Combined of(MergeMethod method, Measure.Kind kind, Given... given) {
        return new Combination(
                        method,
                        measure(kind),
                        (gave, all, without) ->
                                "%d of %d without %s"
                                        .formatted(gave, all, without.getFirst().name()))
                .of(Arrays.asList(given));
    }

    private static Given count(String agency, long value) {
        return given(agency, Long.toString(value), new Reported(value, ObsStatus.A));
    }

    private static Given missing(String agency, ObsStatus status) {
        return new Given(
                agency,
                agency,
                new Typed("", status.name(), "", null),
                cell(new Missing(status), ConfStatus.F));
    }

    private static Given given(String agency, String text, CellValue value) {
        return new Given(agency, agency, new Typed(text, "", "", null), cell(value, ConfStatus.F));
    }

    private static Given unreadable(String agency, String text) {
        return new Given(agency, agency, new Typed(text, "", "", null), null);
    }

    private static Cell cell(CellValue value, ConfStatus confidentiality) {
        return new Cell(
                "T", SERIES, value, confidentiality, null, new Origin.Field("T", "detections._T"));
    }

    private static Measure measure(Measure.Kind kind) {
        return new Measure("detections", "Detections", "", "", false, kind, null);
    }
}
