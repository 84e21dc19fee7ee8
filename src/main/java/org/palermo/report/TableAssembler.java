package org.palermo.report;

import org.palermo.aggregation.Aggregate;
import org.palermo.aggregation.Change;
import org.palermo.aggregation.Coverage;
import org.palermo.report.ReportCell.Absent;
import org.palermo.report.ReportCell.Reported;
import org.palermo.report.ReportDefinition.BlockPlan;
import org.palermo.report.ReportDefinition.Extra;
import org.palermo.report.ReportDefinition.TablePlan;
import org.palermo.report.ReportTable.Block;
import org.palermo.report.ReportTable.Column;
import org.palermo.report.ReportTable.ColumnKind;
import org.palermo.report.ReportTable.Row;
import org.palermo.report.ReportTable.RowKind;
import org.palermo.structure.Code;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lays the figures of one printed table out in rows and columns. */
final class TableAssembler {

    private final Subject subject;
    private final Wording wording;
    private final TablePlan plan;
    private final List<ReportingPeriod> periods;
    private final ReportingPeriod last;
    private final List<Extra> extras;
    private final TableNotes notes;
    private final Set<List<Coverage>> printedCoverage = new LinkedHashSet<>();

    TableAssembler(Subject subject, Wording wording, TablePlan plan) {
        this.subject = subject;
        this.wording = wording;
        this.plan = plan;
        this.periods = subject.request().periods();
        this.last = periods.getLast();
        this.extras =
                plan.columns().stream()
                        .filter(extra -> extra != Extra.PREVIOUS || !isAnnual())
                        .toList();
        this.notes = new TableNotes(subject, wording, plan);
    }

    ReportTable table(int number) {
        List<Block> blocks = plan.blocks().stream().map(this::block).toList();
        return new ReportTable(
                plan.id(),
                number,
                plan.title(),
                subject.table(plan.main().table()).unit(),
                columns(),
                blocks,
                notes.about(blocks),
                wording.say(
                        "source",
                        subject.questionnaire().title(),
                        wording.instant(subject.figures().asOf())));
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        periods.forEach(
                period -> columns.add(new Column(ColumnKind.PERIOD, wording.period(period))));
        extras.forEach(extra -> columns.add(column(extra)));
        return columns;
    }

    private Column column(Extra extra) {
        return switch (extra) {
            case SHARE -> new Column(ColumnKind.SHARE, wording.say("column.share"));
            case PREVIOUS ->
                    new Column(
                            ColumnKind.CHANGE,
                            wording.say("column.change", wording.period(last.previous())));
            case YEAR ->
                    new Column(
                            ColumnKind.CHANGE,
                            wording.say(
                                    "column.change", wording.period(last.sameInPreviousYear())));
            case HIGHEST -> new Column(ColumnKind.HIGHEST, wording.say("column.highest"));
        };
    }

    private Block block(BlockPlan block) {
        Grid total = subject.figures().of(block.table(), block.measure());
        List<Row> rows = new ArrayList<>();
        String concept = block.concept();
        if (concept == null) {
            rows.add(totalRow(block, total));
        } else {
            rows.addAll(parts(block, subject.breakdown(block, concept)));
        }
        coverageRow(total).ifPresent(rows::add);
        return new Block(concept == null ? "" : block.title(), rows);
    }

    private Row totalRow(BlockPlan block, Grid total) {
        Function<ReportingPeriod, Optional<Aggregate>> figures = total::find;
        return new Row(
                RowKind.TOTAL,
                0,
                block.title(),
                cells(figures, figures, highest(block, total.find(last))));
    }

    private List<Row> parts(BlockPlan block, Breakdown breakdown) {
        List<Code> codes =
                block.top() == 0
                        ? printed(breakdown)
                        : withRests(breakdown, breakdown.largest(last, block.top()));
        List<Row> rows = new ArrayList<>();
        codes.forEach(code -> rows.add(partRow(block, breakdown, code)));
        notes.countReporters(breakdown, codes);
        String rest = block.rest();
        if (rest != null && breakdown.dimension().partition()) {
            rows.add(restRow(rest, breakdown, codes));
        }
        return rows;
    }

    /** All codes in the order of their list; a finer code or a rest only where it was used. */
    private List<Code> printed(Breakdown breakdown) {
        return breakdown.dimension().codes().parts().stream()
                .filter(
                        code ->
                                breakdown.depth(code) == 0 && code.role() == Code.Role.MEMBER
                                        || breakdown.isAnywhere(code, periods))
                .toList();
    }

    private List<Code> withRests(Breakdown breakdown, List<Code> largest) {
        Stream<Code> rests =
                breakdown.codes().stream()
                        .filter(code -> code.role() == Code.Role.REST)
                        .filter(
                                code ->
                                        breakdown
                                                .find(last, code)
                                                .filter(each -> each.high() > 0)
                                                .isPresent());
        return Stream.concat(largest.stream(), rests).toList();
    }

    private Row partRow(BlockPlan block, Breakdown breakdown, Code code) {
        Function<ReportingPeriod, Optional<Aggregate>> figures =
                period -> breakdown.find(period, code);
        return new Row(
                RowKind.PART,
                breakdown.depth(code),
                code.label(),
                cells(figures, breakdown::total, highest(block, code, figures.apply(last))));
    }

    private List<ReportCell> cells(
            Function<ReportingPeriod, Optional<Aggregate>> figures,
            Function<ReportingPeriod, Optional<Aggregate>> totals,
            ReportCell highest) {
        List<ReportCell> cells = new ArrayList<>();
        periods.forEach(period -> cells.add(RowCells.count(figures.apply(period))));
        Optional<Aggregate> figure = figures.apply(last);
        for (Extra extra : extras) {
            cells.add(
                    switch (extra) {
                        case SHARE ->
                                RowCells.share(
                                        RowCells.count(figure), RowCells.count(totals.apply(last)));
                        case PREVIOUS -> RowCells.change(figure, Aggregate::onPreviousPeriod);
                        case YEAR -> RowCells.change(figure, Aggregate::onPreviousYear);
                        case HIGHEST -> highest;
                    });
        }
        return cells;
    }

    private Row restRow(String label, Breakdown breakdown, List<Code> codes) {
        List<Code> taken = codes.stream().filter(code -> breakdown.depth(code) == 0).toList();
        List<ReportCell> cells = new ArrayList<>();
        periods.forEach(period -> cells.add(rest(breakdown, taken, period)));
        for (Extra extra : extras) {
            cells.add(
                    switch (extra) {
                        case SHARE ->
                                RowCells.share(
                                        rest(breakdown, taken, last),
                                        RowCells.count(breakdown.total(last)));
                        case PREVIOUS ->
                                restOfChange(breakdown, taken, Aggregate::onPreviousPeriod);
                        case YEAR -> restOfChange(breakdown, taken, Aggregate::onPreviousYear);
                        case HIGHEST -> Absent.NOTHING;
                    });
        }
        return new Row(RowKind.REST, 0, label, cells);
    }

    private static ReportCell rest(Breakdown breakdown, List<Code> codes, ReportingPeriod period) {
        return RowCells.rest(
                RowCells.count(breakdown.total(period)),
                codes.stream().map(code -> RowCells.count(breakdown.find(period, code))).toList());
    }

    private ReportCell restOfChange(
            Breakdown breakdown, List<Code> codes, Function<Aggregate, Change> which) {
        return RowCells.restOfChange(
                breakdown.total(last).map(which).orElse(null),
                codes.stream()
                        .map(code -> breakdown.find(last, code).map(which).orElse(Change.NONE))
                        .toList());
    }

    /** The largest code of the second concept within the total. */
    private ReportCell highest(BlockPlan block, Optional<Aggregate> whole) {
        String second = block.highest();
        if (second == null) {
            return Absent.NOTHING;
        }
        Breakdown breakdown = subject.breakdown(block, second);
        List<Aggregate> row =
                breakdown.codes().stream()
                        .flatMap(code -> breakdown.find(last, code).stream())
                        .toList();
        return RowCells.highest(
                row, each -> breakdown.label(each.codes().getFirst()), RowCells.count(whole));
    }

    /** The largest code of the second concept within one code of the first. */
    private ReportCell highest(BlockPlan block, Code code, Optional<Aggregate> whole) {
        String first = block.concept();
        String second = block.highest();
        if (first == null || second == null) {
            return Absent.NOTHING;
        }
        Breakdown breakdown = subject.breakdown(block, second);
        Grid crossed = subject.figures().last(block.table(), block.measure(), first, second);
        List<Aggregate> row =
                breakdown.codes().stream()
                        .flatMap(each -> crossed.find(last, code.id(), each.id()).stream())
                        .toList();
        return RowCells.highest(
                row, each -> breakdown.label(each.codes().getLast()), RowCells.count(whole));
    }

    /** Who is in the figures above, unless the table has said so already. */
    private Optional<Row> coverageRow(Grid total) {
        List<Coverage> coverage = periods.stream().map(total::coverage).toList();
        if (!printedCoverage.add(coverage)) {
            return Optional.empty();
        }
        List<ReportCell> cells = new ArrayList<>();
        coverage.forEach(each -> cells.add(new Reported(each.reported().size(), each.due())));
        extras.forEach(_ -> cells.add(Absent.NOTHING));
        return Optional.of(new Row(RowKind.COVERAGE, 0, wording.say("row.coverage"), cells));
    }

    private boolean isAnnual() {
        return subject.request().to().frequency() == Frequency.ANNUAL;
    }
}
