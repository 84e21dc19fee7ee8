package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntity;
import org.palermo.provision.Round;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.SubmissionReading.Obligation;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers how punctual and how complete the returns of a round are, and what is overdue. */
@Service
@Transactional(readOnly = true)
public class RoundReading {

    private final Permissions permissions;
    private final Definitions definitions;
    private final ReportingCalendar calendar;
    private final SubmissionReading reading;
    private final Submissions submissions;
    private final StoredFiles files;

    RoundReading(
            Permissions permissions,
            Definitions definitions,
            ReportingCalendar calendar,
            SubmissionReading reading,
            Submissions submissions,
            StoredFiles files) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.calendar = calendar;
        this.reading = reading;
        this.submissions = submissions;
        this.files = files;
    }

    /** All returns of a round, in the order of the entities' names. */
    public RoundReport report(String dataflow, ReportingPeriod period) {
        permissions.require(Action.FOLLOW, Scope.everything().in(dataflow));
        Questionnaire questionnaire =
                definitions
                        .questionnaire(dataflow, period)
                        .orElseThrow(
                                () ->
                                        NotFoundException.of(
                                                "questionnaire", dataflow + "/" + period));
        List<Obligation> owed =
                reading.completeness(dataflow, List.of(period)).values().stream()
                        .flatMap(List::stream)
                        .toList();
        return new RoundReport(
                questionnaire,
                calendar.round(dataflow, period),
                standings(owed).map(this::withCompleteness).toList());
    }

    /** Everything that should have been submitted, the longest overdue first. */
    public List<Obligation> overdue() {
        return followed().stream()
                .flatMap(dataflow -> owed(dataflow).values().stream())
                .flatMap(List::stream)
                .filter(Obligation::isOverdue)
                .sorted(
                        Comparator.comparing(Obligation::dueOn)
                                .thenComparing(each -> each.entity().name()))
                .toList();
    }

    /** The dataflows whose returns the actor follows. */
    public List<String> followed() {
        permissions.requireAnywhere(Action.FOLLOW);
        Predicate<Scope> allowed = permissions.allowing(Action.FOLLOW);
        return definitions.dataflows().stream()
                .filter(dataflow -> allowed.test(Scope.everything().in(dataflow)))
                .toList();
    }

    /** How punctual the actor's entities have been, the latest period first. */
    public List<Standing> own() {
        return standings(reading.own()).toList();
    }

    private Map<ReportingEntity, List<Obligation>> owed(String dataflow) {
        return reading.completeness(
                dataflow, calendar.rounds(dataflow).stream().map(Round::period).toList());
    }

    private Stream<Standing> standings(List<Obligation> obligations) {
        Map<String, List<Milestones>> known =
                obligations.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.round().dataflow(),
                                        Collectors.mapping(Obligation::period, Collectors.toSet())))
                        .entrySet()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each -> milestones(each.getKey(), each.getValue())));
        return obligations.stream()
                .map(
                        each -> {
                            Milestones reached =
                                    Milestones.of(
                                            known.getOrDefault(each.round().dataflow(), List.of()),
                                            each.entity().code(),
                                            each.period());
                            return new Standing(
                                    each, reached.submittedAt(), reached.acceptedAt(), null);
                        });
    }

    private List<Milestones> milestones(String dataflow, Collection<ReportingPeriod> periods) {
        return submissions.milestones(dataflow, List.copyOf(periods));
    }

    private Standing withCompleteness(Standing standing) {
        return standing.obligation()
                .leading()
                .filter(each -> each.status().isStanding())
                .filter(each -> each.status() != SubmissionStatus.RECEIVED)
                .map(
                        each ->
                                new Standing(
                                        standing.obligation(),
                                        standing.submittedAt(),
                                        standing.acceptedAt(),
                                        Completeness.of(
                                                standing.obligation().questionnaire(),
                                                files.cells(each.id()))))
                .orElse(standing);
    }
}
