package org.palermo.report;

import org.jspecify.annotations.Nullable;
import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.Change;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Growth;
import org.palermo.report.ReportCell.Highest;
import org.palermo.report.ReportCell.Share;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules by which a figure, or its absence, becomes what is printed. */
final class RowCells {

    private RowCells() {}

    static ReportCell count(Optional<Aggregate> figure) {
        return figure.<ReportCell>map(each -> new Count(each.low(), each.high()))
                .orElse(Absent.MISSING);
    }

    /** In percent; the widest range that both ranges allow. */
    static ReportCell share(ReportCell part, ReportCell whole) {
        if (!(part instanceof Count(long low, long high))
                || !(whole instanceof Count(long least, long most))) {
            return Absent.MISSING;
        }
        if (least == 0) {
            return Absent.NOT_APPLICABLE;
        }
        return new Share(100.0 * low / most, Math.min(100, 100.0 * high / least));
    }

    static ReportCell change(Optional<Aggregate> figure, Function<Aggregate, Change> which) {
        if (figure.isEmpty()) {
            return Absent.MISSING;
        }
        return change(which.apply(figure.get()));
    }

    static ReportCell change(Change change) {
        return change.isDefined() ? new Growth(change.percent()) : Absent.NOT_APPLICABLE;
    }

    /**
     * What some parts leave of the whole; missing when any of them is missing or when they are more
     * than the whole.
     */
    static ReportCell rest(ReportCell whole, List<ReportCell> parts) {
        if (!(whole instanceof Count(long least, long most))) {
            return Absent.MISSING;
        }
        long low = least;
        long high = most;
        for (ReportCell part : parts) {
            if (!(part instanceof Count(long partLow, long partHigh))) {
                return Absent.MISSING;
            }
            low -= partHigh;
            high -= partLow;
        }
        return high < 0 ? Absent.MISSING : new Count(Math.max(0, low), high);
    }

    /**
     * The change of what some parts leave; only where the same reporters are in the whole and in
     * every part.
     */
    static ReportCell restOfChange(@Nullable Change whole, List<Change> parts) {
        if (whole == null
                || parts.stream().anyMatch(part -> part.reporters() != whole.reporters())) {
            return Absent.NOT_APPLICABLE;
        }
        Change rest =
                new Change(
                        whole.before() - parts.stream().mapToLong(Change::before).sum(),
                        whole.now() - parts.stream().mapToLong(Change::now).sum(),
                        whole.reporters());
        return rest.isDefined() && rest.now() >= 0
                ? new Growth(rest.percent())
                : Absent.NOT_APPLICABLE;
    }

    /**
     * The code that is certainly larger than every other.
     *
     * @param row figures by code, the name of each found by the labels
     */
    static ReportCell highest(
            List<Aggregate> row, Function<Aggregate, String> label, ReportCell whole) {
        if (row.isEmpty()) {
            return Absent.MISSING;
        }
        Aggregate first = row.stream().max(Comparator.comparingLong(Aggregate::low)).orElseThrow();
        boolean certain = row.stream().allMatch(each -> each == first || each.high() < first.low());
        ReportCell share = share(new Count(first.low(), first.high()), whole);
        return certain && first.low() > 0 && share instanceof Share known
                ? new Highest(label.apply(first), known)
                : Absent.NOT_APPLICABLE;
    }
}
