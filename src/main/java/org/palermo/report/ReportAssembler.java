package org.palermo.report;

import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.aggregation.Coverage;
import org.palermo.report.ReportCell.Reported;
import org.palermo.report.ReportDefinition.BlockPlan;
import org.palermo.report.ReportDefinition.ChartPlan;
import org.palermo.report.ReportDefinition.TablePlan;
import org.palermo.report.ReportDocument.Fact;
import org.palermo.structure.AreaGroup;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.MessageSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a report's document from its definition and regional figures. */
public final class ReportAssembler {

    private final Definitions definitions;
    private final Map<EntityCode, String> names;
    private final Wording wording;

    /**
     * @param names what reporting entities are called
     */
    public ReportAssembler(
            Definitions definitions, Map<EntityCode, String> names, MessageSource messages) {
        this.definitions = definitions;
        this.names = Map.copyOf(names);
        this.wording = new Wording(messages);
    }

    public ReportDocument document(
            ReportDefinition plan,
            ReportRequest request,
            Function<AggregateQuery, AggregateTable> aggregates) {
        if (!plan.frequencies().contains(request.to().frequency())) {
            throw new IllegalArgumentException(
                    "%s is not made for %s".formatted(plan.id(), request.to()));
        }
        String area = areaName(request.area());
        var figures =
                new Figures(
                        aggregates, plan.dataflow(), request.area(), periodsNeeded(plan, request));
        var subject =
                new Subject(
                        plan,
                        request,
                        figures,
                        Subject.questionnaire(definitions, plan, request),
                        names);
        return document(subject, area);
    }

    private ReportDocument document(Subject subject, String area) {
        ReportDefinition plan = subject.plan();
        subject.plan().tables().forEach(table -> grid(subject, table));
        List<ReportChart> charts = charts(subject);
        List<ReportTable> tables = tables(subject);
        ReportRequest request = subject.request();
        return new ReportDocument(
                plan.id(),
                plan.title(),
                area,
                wording.span(request.from(), request.to()),
                plan.summary(),
                subject.figures().asOf(),
                isEmpty(subject),
                facts(subject, area),
                charts.stream().map(ReportChart::title).toList(),
                charts,
                tables,
                definitions(subject),
                texts(plan));
    }

    private static List<ReportingPeriod> periodsNeeded(
            ReportDefinition plan, ReportRequest request) {
        int most = plan.charts().stream().mapToInt(ChartPlan::periods).max().orElse(1);
        return request.periodsBack(most);
    }

    private List<ReportChart> charts(Subject subject) {
        List<ReportChart> charts = new ArrayList<>();
        for (ChartPlan plan : subject.plan().charts()) {
            ReportChart chart = new ChartAssembler(subject, wording, plan).chart(charts.size() + 1);
            if (chart.isDrawable()) {
                charts.add(chart);
            }
        }
        return charts;
    }

    private List<ReportTable> tables(Subject subject) {
        List<ReportTable> tables = new ArrayList<>();
        for (TablePlan plan : subject.plan().tables()) {
            tables.add(new TableAssembler(subject, wording, plan).table(tables.size() + 1));
        }
        return tables;
    }

    private static Grid grid(Subject subject, TablePlan table) {
        return subject.figures().of(table.main().table(), table.main().measure());
    }

    private static boolean isEmpty(Subject subject) {
        List<ReportingPeriod> periods = subject.request().periods();
        return subject.plan().tables().stream()
                .map(table -> grid(subject, table))
                .noneMatch(
                        grid -> periods.stream().anyMatch(period -> grid.find(period).isPresent()));
    }

    private List<Fact> facts(Subject subject, String area) {
        ReportRequest request = subject.request();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("area", area));
        facts.add(fact("periods", wording.span(request.from(), request.to())));
        facts.add(fact("asOf", wording.instant(subject.figures().asOf())));
        facts.add(fact("coverage", coverage(subject)));
        facts.add(fact("source", wording.say("fact.source.text", subject.questionnaire().title())));
        facts.add(fact("audience", subject.plan().audience()));
        return facts;
    }

    private Fact fact(String key, String text) {
        return new Fact(key, wording.say("fact." + key), text);
    }

    /** How many reported the last period, over the report's tables. */
    private String coverage(Subject subject) {
        ReportingPeriod last = subject.request().to();
        List<Coverage> all =
                subject.plan().tables().stream()
                        .map(table -> grid(subject, table).coverage(last))
                        .toList();
        int due = all.stream().mapToInt(Coverage::due).max().orElse(0);
        int least = all.stream().mapToInt(each -> each.reported().size()).min().orElse(0);
        int most = all.stream().mapToInt(each -> each.reported().size()).max().orElse(0);
        return least == most
                ? wording.say(
                        "fact.coverage.text", new Reported(most, due).text(), wording.period(last))
                : wording.say("fact.coverage.range", least, most, due, wording.period(last));
    }

    /** What the printed tables count, as the questionnaire defines it. */
    private static List<ReportText> definitions(Subject subject) {
        Map<String, Set<String>> measuresByText = new LinkedHashMap<>();
        for (TablePlan plan : subject.plan().tables()) {
            String main = plan.main().table();
            for (BlockPlan each : plan.blocks()) {
                if (each.table().equals(main)) {
                    measuresByText
                            .computeIfAbsent(
                                    subject.table(each.table()).definition().strip(),
                                    _ -> new LinkedHashSet<>())
                            .add(subject.measure(each.table(), each.measure()).label());
                }
            }
        }
        return measuresByText.entrySet().stream()
                .map(each -> new ReportText(String.join(", ", each.getValue()), each.getKey()))
                .toList();
    }

    private List<ReportText> texts(ReportDefinition plan) {
        List<ReportText> texts = new ArrayList<>(plan.texts());
        texts.add(
                new ReportText(
                        wording.say("designations.title"), wording.say("designations.text")));
        return texts;
    }

    private String areaName(String area) {
        return definitions
                .areaGroup(area)
                .map(AreaGroup::label)
                .or(() -> entityName(area))
                .orElseThrow(() -> NotFoundException.of("area", area));
    }

    private Optional<String> entityName(String area) {
        if (!EntityCode.isWellFormed(area)) {
            return Optional.empty();
        }
        return Optional.ofNullable(names.get(new EntityCode(area)));
    }
}
