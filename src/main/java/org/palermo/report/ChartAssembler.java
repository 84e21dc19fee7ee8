package org.palermo.report;

import org.jspecify.annotations.Nullable;
import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.Change;
import org.palermo.aggregation.Coverage;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Growth;
import org.palermo.report.ReportCell.Reported;
import org.palermo.report.ReportCell.Share;
import org.palermo.report.ReportChart.Series;
import org.palermo.report.ReportDefinition.BlockPlan;
import org.palermo.report.ReportDefinition.ChartPlan;
import org.palermo.structure.Code;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses the figures of one chart and words its finding. */
final class ChartAssembler {

    /** A smaller change is no finding. */
    private static final double STEADY_PERCENT = 1;

    private final Subject subject;
    private final Wording wording;
    private final ChartPlan plan;
    private final BlockPlan block;
    private final Grid total;
    private final List<ReportingPeriod> periods;
    private final ReportingPeriod last;

    ChartAssembler(Subject subject, Wording wording, ChartPlan plan) {
        this.subject = subject;
        this.wording = wording;
        this.plan = plan;
        this.block = block(subject, plan);
        this.total = subject.figures().of(block.table(), block.measure());
        this.periods = subject.request().periodsBack(plan.periods());
        this.last = subject.request().to();
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
                trendFinding(change),
                List.of(
                        new Series(
                                subject.measure(block.table(), block.measure()).label(), values)));
    }

    private String trendFinding(Optional<Change> change) {
        if (change.isEmpty() || !change.get().isDefined()) {
            return finding("unknown", Map.of());
        }
        var growth = new Growth(change.get().percent());
        String text = growth.text();
        String direction = text.startsWith("+") ? "rise" : text.startsWith("−") ? "fall" : "steady";
        return finding(
                Math.abs(growth.percent()) < STEADY_PERCENT ? "steady" : direction,
                Map.of("percent", text.replaceAll("^[+−]", "")));
    }

    private ReportChart coverage(int number) {
        List<ReportCell> reported = new ArrayList<>();
        List<ReportCell> missing = new ArrayList<>();
        for (ReportingPeriod period : periods) {
            Coverage coverage = total.coverage(period);
            reported.add(count(coverage.reported().size()));
            missing.add(count(coverage.missing().size()));
        }
        Coverage now = total.coverage(last);
        return overTime(
                number,
                finding(
                        now.isComplete() ? "complete" : "partial",
                        Map.of(
                                "reported",
                                Integer.toString(now.reported().size()),
                                "due",
                                Integer.toString(now.due()))),
                List.of(
                        new Series(wording.say("chart.reported"), reported),
                        new Series(wording.say("chart.notReported"), missing)));
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
        return overTime(number, firstFinding(breakdown), series);
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
                firstFinding(breakdown),
                codes,
                values,
                values.stream()
                        .map(value -> RowCells.share(value, RowCells.count(breakdown.total(last))))
                        .toList());
    }

    private String firstFinding(Breakdown breakdown) {
        List<Code> codes = breakdown.largest(last, 1);
        if (codes.isEmpty()) {
            return finding("unknown", Map.of());
        }
        ReportCell share =
                RowCells.share(
                        RowCells.count(breakdown.find(last, codes.getFirst())),
                        RowCells.count(breakdown.total(last)));
        return share instanceof Share known
                ? finding("first", Map.of("first", codes.getFirst().label(), "share", known.text()))
                : finding("unknown", Map.of());
    }

    /** Differences over the same reporters, largest rise first. */
    private ReportChart change(int number) {
        Breakdown breakdown = breakdown();
        List<Shift> differences =
                breakdown.codes().stream()
                        .filter(code -> code.role() == Code.Role.MEMBER)
                        .flatMap(code -> difference(breakdown, code).stream())
                        .sorted(Comparator.comparingLong(Shift::size).reversed())
                        .limit(plan.top())
                        .sorted(Comparator.comparingLong(Shift::value).reversed())
                        .toList();
        return byCode(
                number,
                changeFinding(differences),
                differences.stream().map(Shift::code).toList(),
                differences.stream()
                        .<ReportCell>map(each -> new ReportCell.Difference(each.value()))
                        .toList(),
                differences.stream().map(each -> RowCells.change(each.change())).toList());
    }

    private Optional<Shift> difference(Breakdown breakdown, Code code) {
        return breakdown
                .find(last, code)
                .map(Aggregate::onPreviousYear)
                .filter(change -> change.reporters() > 0 && change.now() != change.before())
                .map(change -> new Shift(code, change));
    }

    private String changeFinding(List<Shift> differences) {
        return differences.stream()
                .max(Comparator.comparingLong(Shift::size))
                .map(
                        each ->
                                finding(
                                        each.value() > 0 ? "rise" : "fall",
                                        Map.of(
                                                "first",
                                                each.code().label(),
                                                "difference",
                                                new Count(each.size(), each.size()).text())))
                .orElseGet(() -> finding("unknown", Map.of()));
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
                fill(plan.subtitle(), Map.of()),
                wording.say(
                        "source",
                        subject.questionnaire().title(),
                        wording.instant(subject.figures().asOf())),
                alternative(title, categories, series),
                heading,
                categories,
                marks,
                highlights(),
                series,
                notes);
    }

    private String alternative(String title, List<String> categories, List<Series> series) {
        String values =
                series.stream()
                        .map(each -> each.name() + ": " + listed(categories, each.values()))
                        .collect(Collectors.joining(". "));
        return wording.say(
                "chart.alternative", wording.say("chart.kind." + plan.kind()), title, values);
    }

    private String listed(List<String> categories, List<ReportCell> values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value =
                    values.get(i) == Absent.MISSING
                            ? wording.say("chart.notReported")
                            : values.get(i).text();
            texts.add(categories.get(i) + " " + value);
        }
        return String.join(", ", texts);
    }

    private String finding(String name, Map<String, String> values) {
        return fill(plan.findings().getOrDefault(name, plan.subtitle()), values);
    }

    private String fill(String text, Map<String, String> values) {
        String filled =
                text.replace("{period}", wording.period(last))
                        .replace("{base}", wording.period(last.sameInPreviousYear()));
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
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

    /** A code's change in absolute terms. */
    private record Shift(Code code, Change change) {

        long value() {
            return change.now() - change.before();
        }

        long size() {
            return Math.abs(value());
        }
    }
}
