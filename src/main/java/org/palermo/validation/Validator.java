package org.palermo.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks the rules of a questionnaire of files and returns; may be shared between threads. */
public final class Validator {

    private final RuleBook book;
    private final Comparator<Finding> order;

    public Validator(RuleBook book) {
        this.book = book;
        List<String> tables = new ArrayList<>(book.shapes().keySet());
        this.order =
                Comparator.comparingInt((Finding finding) -> RuleBook.level(finding.rule()))
                        .thenComparingInt(finding -> tables.indexOf(finding.place().table()))
                        .thenComparing(Finding::place, PlaceOrder.INSTANCE)
                        .thenComparing(Finding::rule);
    }

    /** By level, then place, then rule. */
    public Comparator<Finding> order() {
        return order;
    }

    /** What is wrong with a file as a whole, as far as the facts are known. */
    public List<Finding> check(FileFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : book.rules()) {
            if (rule instanceof FileRule fileRule) {
                fileRule.check(facts, findings::add);
            }
        }
        return findings.stream().sorted(order).toList();
    }

    /**
     * What is wrong with a return.
     *
     * @param earlier what reading the file and its cells found; rules that depend on it are not
     *     asked where it failed. It is not part of the answer.
     */
    public List<Finding> check(
            Return delivered, History history, Circumstances circumstances, List<Finding> earlier) {
        var inspection = new Inspection(delivered, history, circumstances, book, earlier);
        for (Rule rule : book.rules()) {
            if (rule instanceof ReturnRule returnRule) {
                returnRule.check(inspection);
            }
        }
        return inspection.findings().stream().sorted(order).toList();
    }

    /** Which figures of a file stand there more than once, whatever else is wrong with it. */
    public List<Finding> repeated(Return delivered, Circumstances circumstances) {
        var inspection = new Inspection(delivered, History.NONE, circumstances, book, List.of());
        for (Rule rule : book.rules()) {
            if (rule instanceof UniqueKey uniqueKey) {
                uniqueKey.check(inspection);
            }
        }
        return inspection.findings().stream().sorted(order).toList();
    }

    /**
     * Where a return and what others report of the same are far apart; only for those who may see
     * both sides.
     */
    public List<Finding> mirror(Return delivered, Partners partners) {
        return book.rules().stream()
                .filter(Mirror.class::isInstance)
                .flatMap(rule -> ((Mirror) rule).check(delivered, partners).stream())
                .sorted(order)
                .toList();
    }
}
