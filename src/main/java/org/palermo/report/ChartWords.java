package org.palermo.report;

import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.Change;
import org.palermo.aggregation.Coverage;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Growth;
import org.palermo.report.ReportCell.Share;
import org.palermo.report.ReportChart.Series;
import org.palermo.report.ReportDefinition.ChartPlan;
import org.palermo.structure.Code;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words what a chart shows: its finding as the definition writes it, and the alternative to it. */
final class ChartWords {

    /** A smaller change is no finding. */
    private static final double STEADY_PERCENT = 1;

    private final ChartPlan plan;
    private final ReportingPeriod last;
    private final Wording wording;

    ChartWords(ChartPlan plan, ReportingPeriod last, Wording wording) {
        this.plan = plan;
        this.last = last;
        this.wording = wording;
    }

    String subtitle() {
        return fill(plan.subtitle(), Map.of());
    }

    String onTrend(Optional<Change> change) {
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

    String onCoverage(Coverage coverage) {
        return finding(
                coverage.isComplete() ? "complete" : "partial",
                Map.of(
                        "reported",
                        Integer.toString(coverage.reported().size()),
                        "due",
                        Integer.toString(coverage.due())));
    }

    /** Names the largest code only where no other can be as large. */
    String onFirst(Breakdown breakdown) {
        List<Code> codes = breakdown.largest(last, 2);
        if (codes.isEmpty() || !isCertain(breakdown, codes)) {
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

    private boolean isCertain(Breakdown breakdown, List<Code> largest) {
        long least = breakdown.find(last, largest.getFirst()).map(Aggregate::low).orElse(0L);
        return largest.stream()
                .skip(1)
                .flatMap(code -> breakdown.find(last, code).stream())
                .allMatch(other -> other.high() < least);
    }

    String onChange(List<Shift> differences) {
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

    String alternative(String title, List<String> categories, List<Series> series) {
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

    /** A code's change in absolute terms. */
    record Shift(Code code, Change change) {

        long value() {
            return change.now() - change.before();
        }

        long size() {
            return Math.abs(value());
        }
    }
}
