package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One check of a return: its cells by table, what is known beside them, and what was found so far.
 *
 * <p>A finding is dropped where a rule that it depends on has failed for some of the same figures.
 * What a rule finds more mildly than it could is no failure.
 */
final class Inspection {

    private final Return delivered;
    private final History history;
    private final Circumstances circumstances;
    private final RuleBook book;
    private final Map<String, TableCells> tables = new LinkedHashMap<>();
    private final Map<String, List<Scope>> failures = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    Inspection(
            Return delivered,
            History history,
            Circumstances circumstances,
            RuleBook book,
            List<Finding> earlier) {
        this.delivered = delivered;
        this.history = history;
        this.circumstances = circumstances;
        this.book = book;
        book.shapes().forEach((table, shape) -> tables.put(table, new TableCells(shape)));
        delivered.cells().forEach(cell -> cells(cell.table()).add(cell));
        earlier.forEach(this::remember);
    }

    Return delivered() {
        return delivered;
    }

    History history() {
        return history;
    }

    Circumstances circumstances() {
        return circumstances;
    }

    TableCells cells(String table) {
        TableCells cells = tables.get(table);
        if (cells == null) {
            throw new IllegalArgumentException("the questionnaire has no table " + table);
        }
        return cells;
    }

    TableCells cells(TableShape shape) {
        return cells(shape.id());
    }

    /** The indicators of whose tables the return has at least one figure. */
    Set<String> reportedIndicators() {
        return tables.values().stream()
                .filter(each -> each.entries().stream().anyMatch(entry -> entry.value().isFigure()))
                .map(each -> each.shape().table().indicator())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Notes what a rule found about the figures of these scopes. */
    void report(
            Wording wording,
            String message,
            Place place,
            Map<String, ?> values,
            List<Scope> scopes) {
        if (!isBlocked(wording, scopes)) {
            wording.finding(message, place, values)
                    .ifPresent(
                            finding -> {
                                findings.add(finding);
                                remember(finding);
                            });
        }
    }

    /** Notes what a rule found about a single figure. */
    void report(Wording wording, String message, Entry entry, Map<String, ?> values) {
        report(wording, message, entry.place(), values, List.of(Scope.of(entry)));
    }

    List<Finding> findings() {
        return findings;
    }

    private void remember(Finding finding) {
        boolean failed =
                book.find(finding.rule())
                        .filter(rule -> rule.severity() == finding.severity())
                        .isPresent();
        if (failed) {
            failures.computeIfAbsent(finding.rule(), _ -> new ArrayList<>())
                    .add(Scope.of(finding.place()));
        }
    }

    private boolean isBlocked(Wording wording, List<Scope> scopes) {
        for (String rule : wording.definition().dependsOn()) {
            @Nullable List<Scope> failed = failures.get(rule);
            if (failed != null && overlap(failed, scopes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlap(List<Scope> failed, List<Scope> scopes) {
        return failed.stream().anyMatch(each -> scopes.stream().anyMatch(each::overlaps));
    }
}
