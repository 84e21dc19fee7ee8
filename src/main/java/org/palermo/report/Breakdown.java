package org.palermo.report;

import org.palermo.aggregation.Aggregate;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One measure by the codes of one concept, and the total that they are parts of. */
record Breakdown(Dimension dimension, Grid total, Grid parts) {

    /** The codes that are not part of another one, rests last. */
    List<Code> codes() {
        return dimension.codes().parts().stream()
                .filter(code -> depth(code) == 0)
                .sorted(Comparator.comparing(Code::role))
                .toList();
    }

    /** 1 for a code that is part of another one of the same list. */
    int depth(Code code) {
        String parent = code.parent();
        return parent != null
                        && dimension.codes().parts().stream()
                                .anyMatch(other -> other.id().equals(parent))
                ? 1
                : 0;
    }

    /** The codes of one thing each with the largest figures in a period; no zeros. */
    List<Code> largest(ReportingPeriod period, int most) {
        return codes().stream()
                .filter(code -> code.role() == Code.Role.MEMBER)
                .filter(code -> find(period, code).filter(each -> each.high() > 0).isPresent())
                .sorted(
                        Comparator.comparing(
                                        (Code code) -> find(period, code).orElseThrow(),
                                        Comparator.comparingLong(Aggregate::low)
                                                .thenComparingLong(Aggregate::high))
                                .reversed()
                                .thenComparing(Code::label))
                .limit(most)
                .toList();
    }

    Optional<Aggregate> find(ReportingPeriod period, Code code) {
        return parts.find(period, code.id());
    }

    Optional<Aggregate> total(ReportingPeriod period) {
        return total.find(period);
    }

    boolean isAnywhere(Code code, List<ReportingPeriod> periods) {
        return periods.stream().anyMatch(period -> find(period, code).isPresent());
    }

    boolean isPart(String code) {
        return codes().stream().anyMatch(each -> each.id().equals(code));
    }

    String label(String code) {
        return dimension.codes().find(code).map(Code::label).orElse(code);
    }
}
