package org.palermo.demonstration;

import org.palermo.demonstration.InventedRegion.Member;
import org.palermo.demonstration.PlannedReturn.Outcome;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which submissions an invented region holds, period by period. */
record ReturnPlan(InventedRegion region, ReportingPeriod newestQuarter) {

    /** The quarters, the earliest first. */
    List<ReportingPeriod> quarters() {
        return IntStream.rangeClosed(1, region.quarters())
                .mapToObj(number -> newestQuarter.plus(number - region.quarters()))
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
        return dataflow.equals(region.quarterly()) ? ofQuarter(period) : ofYear(dataflow, period);
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
            return switch (member.newestOutcome()) {
                case ACCEPTED -> Stream.of(planned(member, quarter, 1, Outcome.ACCEPTED));
                case SUBMITTED -> Stream.of(planned(member, quarter, 1, Outcome.SUBMITTED));
                case RETURNED -> Stream.of(planned(member, quarter, 1, Outcome.RETURNED));
                case FLAWED -> Stream.of(planned(member, quarter, 1, Outcome.FLAWED));
                case MISSING -> Stream.of();
            };
        }
        return IntStream.rangeClosed(1, member.isRevised(back) ? 2 : 1)
                .mapToObj(number -> planned(member, quarter, number, Outcome.ACCEPTED));
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

    private PlannedReturn planned(
            Member member, ReportingPeriod quarter, int number, Outcome outcome) {
        return new PlannedReturn(
                member,
                new SubmissionKey(member.entity(), region.quarterly(), quarter, number),
                outcome);
    }

    int back(ReportingPeriod quarter) {
        return 4 * (newestQuarter.year() - quarter.year())
                + newestQuarter.number()
                - quarter.number();
    }
}
