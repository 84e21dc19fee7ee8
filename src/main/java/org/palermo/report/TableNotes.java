package org.palermo.report;

import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.Coverage;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Count;
import org.palermo.report.ReportCell.Growth;
import org.palermo.report.ReportCell.Highest;
import org.palermo.report.ReportDefinition.BlockPlan;
import org.palermo.report.ReportDefinition.TablePlan;
import org.palermo.report.ReportTable.Block;
import org.palermo.structure.Code;
import org.palermo.structure.Measure;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The notes under a printed table: only those that its figures call for. */
final class TableNotes {

    private final Subject subject;
    private final Wording wording;
    private final TablePlan plan;
    private final List<String> fewerReporters = new ArrayList<>();

    TableNotes(Subject subject, Wording wording, TablePlan plan) {
        this.subject = subject;
        this.wording = wording;
        this.plan = plan;
    }

    /** Remembers the rows that fewer entities gave than the total. */
    void countReporters(Breakdown breakdown, List<Code> codes) {
        ReportingPeriod last = subject.request().to();
        int all = breakdown.total(last).map(Aggregate::reporters).orElse(0);
        for (Code code : codes) {
            int some = breakdown.find(last, code).map(Aggregate::reporters).orElse(all);
            if (some < all) {
                fewerReporters.add(wording.say("note.fewer.row", code.label(), some, all));
            }
        }
    }

    List<String> about(List<Block> blocks) {
        List<String> notes = new ArrayList<>(missing());
        notes.addAll(kept());
        notes.addAll(breaks());
        if (!fewerReporters.isEmpty()) {
            notes.add(
                    wording.say(
                            "note.fewer",
                            wording.period(subject.request().to()),
                            String.join("; ", fewerReporters)));
        }
        String signs = String.join(" ", signs(blocks));
        if (!signs.isEmpty()) {
            notes.add(signs);
        }
        notes.addAll(measures());
        return notes;
    }

    /** Who owed figures and has not reported them, by period, latest first. */
    private List<String> missing() {
        Map<List<EntityCode>, List<String>> periodsByEntities = new LinkedHashMap<>();
        for (ReportingPeriod period : subject.request().periods().reversed()) {
            Coverage coverage =
                    subject.figures()
                            .of(plan.main().table(), plan.main().measure())
                            .coverage(period);
            if (!coverage.missing().isEmpty()) {
                periodsByEntities
                        .computeIfAbsent(coverage.missing(), _ -> new ArrayList<>())
                        .add(wording.period(period));
            }
        }
        if (periodsByEntities.isEmpty()) {
            return kept().isEmpty() ? List.of(wording.say("note.complete")) : List.of();
        }
        return List.of(wording.say("note.missing", byPeriod(periodsByEntities)));
    }

    /** Who reported figures that the reader may not see, so that they are not in the sums. */
    private List<String> kept() {
        Map<List<EntityCode>, List<String>> periodsByEntities = new LinkedHashMap<>();
        for (ReportingPeriod period : subject.request().periods().reversed()) {
            Coverage coverage =
                    subject.figures()
                            .of(plan.main().table(), plan.main().measure())
                            .coverage(period);
            if (!coverage.kept().isEmpty()) {
                periodsByEntities
                        .computeIfAbsent(coverage.kept(), _ -> new ArrayList<>())
                        .add(wording.period(period));
            }
        }
        return periodsByEntities.isEmpty()
                ? List.of()
                : List.of(wording.say("note.kept", byPeriod(periodsByEntities)));
    }

    private String byPeriod(Map<List<EntityCode>, List<String>> periodsByEntities) {
        return periodsByEntities.entrySet().stream()
                .map(
                        each ->
                                wording.say(
                                        "note.missing.period",
                                        String.join(", ", each.getValue().reversed()),
                                        names(each.getKey())))
                .collect(Collectors.joining("; "));
    }

    /** Whose figures cannot be compared with earlier ones, and from when. */
    private List<String> breaks() {
        String broken =
                new TreeMap<>(
                                subject.figures()
                                        .of(plan.main().table(), plan.main().measure())
                                        .table()
                                        .breaks())
                        .entrySet().stream()
                                .map(
                                        each ->
                                                wording.say(
                                                        "note.missing.period",
                                                        wording.period(each.getKey()),
                                                        names(each.getValue())))
                                .collect(Collectors.joining("; "));
        return broken.isEmpty() ? List.of() : List.of(wording.say("note.break", broken));
    }

    private String names(Collection<EntityCode> entities) {
        return entities.stream().map(subject::name).sorted().collect(Collectors.joining(", "));
    }

    private List<String> signs(List<Block> blocks) {
        List<String> notes = new ArrayList<>();
        addIf(blocks, cell -> cell == Absent.MISSING, "note.sign.missing", notes);
        addIf(blocks, cell -> cell == Absent.NOT_APPLICABLE, "note.sign.notApplicable", notes);
        addIf(
                blocks,
                cell -> cell instanceof Count count && !count.isExact(),
                "note.sign.range",
                notes);
        addIf(blocks, cell -> cell instanceof Growth, "note.sign.change", notes);
        addIf(blocks, cell -> cell instanceof Highest, "note.sign.highest", notes);
        return notes;
    }

    private void addIf(
            List<Block> blocks, Predicate<ReportCell> sign, String key, List<String> notes) {
        if (blocks.stream()
                .flatMap(block -> block.rows().stream())
                .flatMap(row -> row.cells().stream())
                .anyMatch(sign)) {
            notes.add(wording.say(key));
        }
    }

    /** What is counted, once for each name of a measure. */
    private Collection<String> measures() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (BlockPlan block : plan.blocks()) {
            Measure measure = subject.measure(block.table(), block.measure());
            texts.putIfAbsent(
                    measure.label(),
                    wording.say(
                            "note.measure",
                            measure.label(),
                            measure.unit(),
                            measure.definition().strip()));
        }
        return texts.values();
    }
}
