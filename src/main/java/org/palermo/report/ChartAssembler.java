package org.palermo.report;

import org.jspecify.annotations.Nullable;
import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.Change;
import org.palermo.aggregation.Coverage;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Reported;
import org.palermo.report.ReportChart.Series;
import org.palermo.report.ReportDefinition.BlockPlan;
import org.palermo.report.ReportDefinition.ChartPlan;
import org.palermo.structure.Code;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses the figures of one chart. */
final class ChartAssembler {

    private final Subject subject;
    private final Wording wording;
    private final ChartPlan plan;
    private final BlockPlan block;
    private final Grid total;
    private final List<ReportingPeriod> periods;
    private final ReportingPeriod last;
    private final ChartWords words;

    ChartAssembler(Subject subject, Wording wording, ChartPlan plan) {
        this.subject = subject;
        this.wording = wording;
        this.plan = plan;
        this.block = block(subject, plan);
        this.total = subject.figures().of(block.table(), block.measure());
        this.periods = subject.request().periodsBack(plan.periods());
        this.last = subject.request().to();
        this.words = new ChartWords(plan, last, wording);
    }

    /** The block of the printed table that has the chart's concept. */
    private static BlockPlan block(Subject subject, ChartPlan plan) {
        var table = subject.plan().table(plan.table()).orElseThrow();
        return table.blocks().stream()
                .filter(block -> plan.concept() != null && plan.concept().equals(block.concept()))
                .findFirst()
                .orElseGet(table::main);
    }

    ReportChart chart(int number) {
        return switch (plan.kind()) {
            case TREND -> trend(number);
            case COVERAGE -> coverage(number);
            case STACK -> stack(number);
            case RANKING -> ranking(number);
            case CHANGE -> change(number);
        };
    }

    private ReportChart trend(int number) {
        List<ReportCell> values =
                periods.stream().map(period -> RowCells.count(total.find(period))).toList();
        Optional<Change> change = total.find(last).map(Aggregate::onPreviousYear);
        return overTime(
                number,
                words.onTrend(change),
                List.of(
                        new Series(
                                subject.measure(block.table(), block.measure()).label(), values)));
    }

    private ReportChart coverage(int number) {
        List<ReportCell> reported = new ArrayList<>();
        List<ReportCell> missing = new ArrayList<>();
        List<ReportCell> kept = new ArrayList<>();
        int keptInAll = 0;
        for (ReportingPeriod period : periods) {
            Coverage coverage = total.coverage(period);
            reported.add(count(coverage.reported().size()));
            missing.add(count(coverage.missing().size()));
            kept.add(count(coverage.kept().size()));
            keptInAll += coverage.kept().size();
        }
        List<Series> series = new ArrayList<>();
        series.add(new Series(wording.say("chart.reported"), reported));
        if (keptInAll > 0) {
            series.add(new Series(wording.say("chart.kept"), kept));
        }
        series.add(new Series(wording.say("chart.notReported"), missing));
        return overTime(number, words.onCoverage(total.coverage(last)), series);
    }

    private ReportChart stack(int number) {
        Breakdown breakdown = breakdown();
        List<Code> used =
                breakdown.codes().stream().filter(code -> isDrawn(breakdown, code)).toList();
        Set<Code> named = new HashSet<>(used.size() > plan.top() ? largest(breakdown, used) : used);
        List<Series> series = new ArrayList<>();
        for (Code code : used) {
            if (named.contains(code)) {
                series.add(new Series(code.label(), values(breakdown, List.of(code))));
            }
        }
        List<Code> others = used.stream().filter(code -> !named.contains(code)).toList();
        if (!others.isEmpty()) {
            series.add(new Series(wording.say("chart.others"), values(breakdown, others)));
        }
        return overTime(number, words.onFirst(breakdown), series);
    }

    private boolean isDrawn(Breakdown breakdown, Code code) {
        return periods.stream()
                .anyMatch(
                        period ->
                                breakdown
                                        .find(period, code)
                                        .filter(each -> each.high() > 0)
                                        .isPresent());
    }

    private List<Code> largest(Breakdown breakdown, List<Code> codes) {
        return codes.stream()
                .sorted(Comparator.comparingLong((Code code) -> sum(breakdown, code)).reversed())
                .limit(plan.top() - 1L)
                .toList();
    }

    private long sum(Breakdown breakdown, Code code) {
        return periods.stream()
                .flatMap(period -> breakdown.find(period, code).stream())
                .mapToLong(Aggregate::low)
                .sum();
    }

    /** The sum of some codes in each period; missing where none of them is there. */
    private List<ReportCell> values(Breakdown breakdown, List<Code> codes) {
        List<ReportCell> values = new ArrayList<>();
        for (ReportingPeriod period : periods) {
            List<Aggregate> figures =
                    codes.stream().flatMap(code -> breakdown.find(period, code).stream()).toList();
            values.add(
                    figures.isEmpty()
                            ? Absent.MISSING
                            : new Count(
                                    figures.stream().mapToLong(Aggregate::low).sum(),
                                    figures.stream().mapToLong(Aggregate::high).sum()));
        }
        return values;
    }

    private ReportChart ranking(int number) {
        Breakdown breakdown = breakdown();
        List<Code> codes = breakdown.largest(last, plan.top());
        List<ReportCell> values =
                codes.stream().map(code -> RowCells.count(breakdown.find(last, code))).toList();
        return byCode(
                number,
                words.onFirst(breakdown),
                codes,
                values,
                values.stream()
                        .map(value -> RowCells.share(value, RowCells.count(breakdown.total(last))))
                        .toList());
    }

    /** Differences over the same reporters, largest rise first. */
    private ReportChart change(int number) {
        Breakdown breakdown = breakdown();
        List<ChartWords.Shift> differences =
                breakdown.codes().stream()
                        .filter(code -> code.role() == Code.Role.MEMBER)
                        .flatMap(code -> difference(breakdown, code).stream())
                        .sorted(Comparator.comparingLong(ChartWords.Shift::size).reversed())
                        .limit(plan.top())
                        .sorted(Comparator.comparingLong(ChartWords.Shift::value).reversed())
                        .toList();
        return byCode(
                number,
                words.onChange(differences),
                differences.stream().map(ChartWords.Shift::code).toList(),
                differences.stream()
                        .<ReportCell>map(each -> new ReportCell.Difference(each.value()))
                        .toList(),
                differences.stream().map(each -> RowCells.change(each.change())).toList());
    }

    private Optional<ChartWords.Shift> difference(Breakdown breakdown, Code code) {
        return breakdown
                .find(last, code)
                .map(Aggregate::onPreviousYear)
                .filter(change -> change.reporters() > 0 && change.now() != change.before())
                .map(change -> new ChartWords.Shift(code, change));
    }

    private ReportChart overTime(int number, String title, List<Series> series) {
        List<ReportCell> marks =
                plan.kind() == ChartKind.TREND
                        ? periods.stream().map(this::coverageMark).toList()
                        : List.of();
        return make(
                number,
                title,
                wording.say("chart.period"),
                periods.stream().map(wording::period).toList(),
                marks,
                series);
    }

    private ReportCell coverageMark(ReportingPeriod period) {
        Coverage coverage = total.coverage(period);
        return new Reported(coverage.reported().size(), coverage.due());
    }

    private List<Integer> highlights() {
        return plan.kind().isBrokenDown()
                ? List.of()
                : Stream.of(last.sameInPreviousYear(), last)
                        .map(periods::indexOf)
                        .filter(position -> position >= 0)
                        .toList();
    }

    private ReportChart byCode(
            int number,
            String title,
            List<Code> codes,
            List<ReportCell> values,
            List<ReportCell> marks) {
        Breakdown breakdown = breakdown();
        return make(
                number,
                title,
                breakdown.dimension().concept().label(),
                codes.stream().map(Code::label).toList(),
                marks,
                List.of(
                        new Series(
                                subject.measure(block.table(), block.measure()).label(), values)));
    }

    private ReportChart make(
            int number,
            String title,
            String heading,
            List<String> categories,
            List<ReportCell> marks,
            List<Series> series) {
        List<String> notes = new ArrayList<>();
        if (series.stream()
                .flatMap(each -> each.values().stream())
                .anyMatch(value -> value instanceof Count count && !count.isExact())) {
            notes.add(wording.say("chart.range"));
        }
        return new ReportChart(
                plan.id(),
                plan.kind(),
                number,
                title,
                words.subtitle(),
                wording.say(
                        "source",
                        subject.questionnaire().title(),
                        wording.instant(subject.figures().asOf())),
                words.alternative(title, categories, series),
                heading,
                categories,
                marks,
                highlights(),
                series,
                notes);
    }

    private Breakdown breakdown() {
        @Nullable String concept = plan.concept();
        if (concept == null) {
            throw new IllegalStateException("a %s needs a concept".formatted(plan.kind()));
        }
        return subject.breakdown(block, concept);
    }

    private static Count count(long value) {
        return new Count(value, value);
    }
}
