package org.palermo.report;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.aggregation.Aggregates;
import org.palermo.provision.Notice;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.report.ReportChoices.Choice;
import org.palermo.structure.AreaGroup;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.Frequency;
import org.palermo.vocabulary.ReportingPeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes reports for those who may have them. */
@Service
public class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Permissions permissions;
    private final ReportCatalogue catalogue;
    private final Definitions definitions;
    private final ReportingEntities entities;
    private final Aggregates aggregates;
    private final MessageSource messages;
    private final ObjectProvider<Notice> notices;

    Reports(
            Permissions permissions,
            ReportCatalogue catalogue,
            Definitions definitions,
            ReportingEntities entities,
            Aggregates aggregates,
            MessageSource messages,
            ObjectProvider<Notice> notices) {
        this.notices = notices;
        this.permissions = permissions;
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.entities = entities;
        this.aggregates = aggregates;
        this.messages = messages;
    }

    /** Those that the actor may have. */
    public List<ReportDefinition> all() {
        permissions.requireAnywhere(Action.DOWNLOAD_REPORT);
        Predicate<Scope> allowed = permissions.allowing(Action.DOWNLOAD_REPORT);
        return catalogue.all().stream()
                .filter(plan -> allowed.test(Scope.everything().in(plan.dataflow())))
                .toList();
    }

    /** Those that the actor might have if the state's own contribution opened them. */
    public List<ReportDefinition> closed() {
        if (!permissions.mayAnywhere(Action.SEE_SHARING)) {
            return List.of();
        }
        Predicate<Scope> allowed = permissions.allowing(Action.DOWNLOAD_REPORT);
        return catalogue.all().stream()
                .filter(plan -> !allowed.test(Scope.everything().in(plan.dataflow())))
                .toList();
    }

    public ReportDefinition find(String report) {
        permissions.requireAnywhere(Action.DOWNLOAD_REPORT);
        ReportDefinition plan = catalogue.find(report);
        permissions.require(Action.DOWNLOAD_REPORT, Scope.everything().in(plan.dataflow()));
        return plan;
    }

    /** The areas and periods for which there is something to report. */
    @Transactional(readOnly = true)
    public ReportChoices choices(String report) {
        ReportDefinition plan = find(report);
        List<ReportingPeriod> periods = periods(plan);
        if (periods.isEmpty()) {
            return new ReportChoices(List.of(), List.of(), "", "");
        }
        ReportingPeriod last = periods.getFirst();
        ReportingPeriod first =
                periods.stream()
                        .filter(period -> period.frequency() == last.frequency())
                        .limit(plan.periods())
                        .toList()
                        .getLast();
        var wording = new Wording(messages);
        return new ReportChoices(
                areas(plan, last),
                periods.stream()
                        .map(period -> new Choice(period.toString(), wording.period(period)))
                        .toList(),
                first.toString(),
                last.toString());
    }

    @Transactional(readOnly = true)
    public ReportDocument document(String report, ReportRequest request) {
        ReportDefinition plan = find(report);
        Map<EntityCode, String> names =
                entities.all().stream()
                        .collect(Collectors.toMap(ReportingEntity::code, ReportingEntity::name));
        ReportDocument document =
                noticed(
                        new ReportAssembler(definitions, names, messages)
                                .document(plan, request, aggregates::find));
        LOG.info(
                "report={} area={} from={} to={} asOf={}",
                report,
                request.area(),
                request.from(),
                request.to(),
                document.asOf());
        return document;
    }

    private ReportDocument noticed(ReportDocument document) {
        return notices.stream()
                .flatMap(notice -> notice.text().stream())
                .findFirst()
                .map(document::withNotice)
                .orElse(document);
    }

    /**
     * All periods from the first accepted to the last, of the lengths that the report is made for.
     */
    private List<ReportingPeriod> periods(ReportDefinition plan) {
        List<ReportingPeriod> accepted = aggregates.periods(plan.dataflow());
        List<ReportingPeriod> periods = new ArrayList<>();
        for (Frequency frequency : plan.frequencies()) {
            Set<ReportingPeriod> found = new TreeSet<>();
            accepted.forEach(period -> within(frequency, period).forEach(found::add));
            if (!found.isEmpty()) {
                ReportingPeriod first = found.iterator().next();
                ReportingPeriod last = List.copyOf(found).getLast();
                periods.addAll(
                        Stream.iterate(
                                        last,
                                        period -> period.compareTo(first) >= 0,
                                        ReportingPeriod::previous)
                                .toList());
            }
        }
        return periods;
    }

    private static Stream<ReportingPeriod> within(Frequency frequency, ReportingPeriod period) {
        if (period.frequency() == frequency) {
            return Stream.of(period);
        }
        return frequency == Frequency.ANNUAL
                ? Stream.of(ReportingPeriod.year(period.year()))
                : Stream.empty();
    }

    private List<Choice> areas(ReportDefinition plan, ReportingPeriod period) {
        Set<String> due = aggregates.areas(plan.dataflow(), period);
        return definitions.areaGroups().stream()
                .filter(group -> due.contains(group.code()))
                .sorted(Comparator.comparing(AreaGroup::kind).thenComparing(AreaGroup::label))
                .map(group -> new Choice(group.code(), group.label()))
                .toList();
    }
}
