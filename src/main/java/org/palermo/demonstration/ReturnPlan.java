package org.palermo.demonstration;

import org.palermo.demonstration.InventedRegion.Member;
import org.palermo.demonstration.InventedRegion.Newest;
import org.palermo.demonstration.PlannedReturn.Outcome;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which submissions an invented region holds, period by period. */
record ReturnPlan(InventedRegion region, ReportingPeriod newestQuarter) {

    /** The quarters of the dataflow that all report, the earliest first. */
    List<ReportingPeriod> quarters() {
        return quarters(region.common());
    }

    /** The quarters of a dataflow, the earliest first. */
    List<ReportingPeriod> quarters(String dataflow) {
        int quarters = region.quarters(dataflow);
        return IntStream.rangeClosed(1, quarters)
                .mapToObj(number -> newestQuarter.plus(number - quarters))
                .toList();
    }

    /** The years that had ended with the newest quarter, the earliest first. */
    List<ReportingPeriod> years() {
        int last = newestQuarter.number() == 4 ? newestQuarter.year() : newestQuarter.year() - 1;
        return IntStream.rangeClosed(1, region.years())
                .mapToObj(number -> ReportingPeriod.year(last - region.years() + number))
                .toList();
    }

    boolean staysOpen(ReportingPeriod quarter) {
        return back(quarter) < region.openQuarters();
    }

    List<PlannedReturn> of(String dataflow, ReportingPeriod period) {
        if (dataflow.equals(region.common())) {
            return ofQuarter(period);
        }
        return region.quarterly().containsKey(dataflow)
                ? ofFurther(dataflow, period)
                : ofYear(dataflow, period);
    }

    private List<PlannedReturn> ofQuarter(ReportingPeriod quarter) {
        int back = back(quarter);
        return region.entities().stream()
                .filter(member -> !member.isMissing(back))
                .flatMap(member -> ofQuarter(member, quarter, back))
                .toList();
    }

    private Stream<PlannedReturn> ofQuarter(Member member, ReportingPeriod quarter, int back) {
        if (back == 0) {
            return newest(member, region.common(), member.newestOutcome());
        }
        return IntStream.rangeClosed(1, member.isRevised(back) ? 2 : 1)
                .mapToObj(
                        number ->
                                planned(
                                        member,
                                        region.common(),
                                        quarter,
                                        number,
                                        Outcome.ACCEPTED));
    }

    private List<PlannedReturn> ofFurther(String dataflow, ReportingPeriod quarter) {
        return region.entities().stream()
                .filter(member -> member.furtherOutcomes().containsKey(dataflow))
                .flatMap(
                        member ->
                                quarter.equals(newestQuarter)
                                        ? newest(
                                                member,
                                                dataflow,
                                                member.furtherOutcomes()
                                                        .getOrDefault(dataflow, Newest.ACCEPTED))
                                        : Stream.of(
                                                planned(
                                                        member,
                                                        dataflow,
                                                        quarter,
                                                        1,
                                                        Outcome.ACCEPTED)))
                .toList();
    }

    private Stream<PlannedReturn> newest(Member member, String dataflow, Newest newest) {
        Optional<Outcome> outcome =
                switch (newest) {
                    case ACCEPTED -> Optional.of(Outcome.ACCEPTED);
                    case SUBMITTED -> Optional.of(Outcome.SUBMITTED);
                    case RETURNED -> Optional.of(Outcome.RETURNED);
                    case FLAWED -> Optional.of(Outcome.FLAWED);
                    case MISSING -> Optional.empty();
                };
        return outcome.stream().map(end -> planned(member, dataflow, newestQuarter, 1, end));
    }

    private List<PlannedReturn> ofYear(String dataflow, ReportingPeriod year) {
        return region.entities().stream()
                .filter(member -> member.trafficking() > 0)
                .map(
                        member ->
                                new PlannedReturn(
                                        member,
                                        new SubmissionKey(member.entity(), dataflow, year, 1),
                                        Outcome.ACCEPTED))
                .toList();
    }

    private static PlannedReturn planned(
            Member member, String dataflow, ReportingPeriod quarter, int number, Outcome outcome) {
        return new PlannedReturn(
                member, new SubmissionKey(member.entity(), dataflow, quarter, number), outcome);
    }

    int back(ReportingPeriod quarter) {
        return 4 * (newestQuarter.year() - quarter.year())
                + newestQuarter.number()
                - quarter.number();
    }
}
