package org.palermo.benchmark;

import org.palermo.database.SystemTransactions;
import org.palermo.observation.Vintages;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.submission.AcceptedReturn;
import org.palermo.submission.AcceptedReturns;
import org.palermo.validation.Cell;
import org.palermo.validation.Circumstances;
import org.palermo.validation.History;
import org.palermo.validation.Return;
import org.palermo.validation.RuleBook;
import org.palermo.validation.Validator;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.ApplicationContext;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Asks the rules of every accepted return of two years once more. */
final class CheckingAgain {

    private final SystemTransactions transactions;
    private final Vintages vintages;
    private final AcceptedReturns returns;
    private final Definitions definitions;

    CheckingAgain(ApplicationContext application) {
        transactions = application.getBean(SystemTransactions.class);
        vintages = application.getBean(Vintages.class);
        returns = application.getBean(AcceptedReturns.class);
        definitions = application.getBean(Definitions.class);
    }

    /** How many findings the benchmark's own rules have; two threads share the work. */
    int violations() {
        List<ReportingPeriod> periods =
                Stream.of(2024, 2025)
                        .flatMap(year -> ReportingPeriod.year(year).quarters().stream())
                        .toList();
        var questionnaire = definitions.latest(BenchmarkDefinitions.DATAFLOW).orElseThrow();
        var validator = new Validator(RuleBook.of(definitions, questionnaire));
        List<Long> submissions =
                transactions.call(
                        () ->
                                vintages
                                        .at(Instant.now(), BenchmarkDefinitions.DATAFLOW, periods)
                                        .stream()
                                        .map(each -> each.submissionId())
                                        .toList());
        int half = submissions.size() / 2;
        return Stream.of(
                        submissions.subList(0, half), submissions.subList(half, submissions.size()))
                .parallel()
                .mapToInt(part -> transactions.call(() -> violations(part, validator)))
                .sum();
    }

    private int violations(List<Long> submissions, Validator validator) {
        int found = 0;
        for (long submission : submissions) {
            AcceptedReturn accepted = returns.find(submission).orElseThrow();
            found += violations(accepted, validator);
        }
        return found;
    }

    private int violations(AcceptedReturn accepted, Validator validator) {
        List<Cell> cells = accepted.cells();
        Code area =
                definitions
                        .codeList("CL_AREA")
                        .find(
                                BenchmarkDefinitions.AREAS.get(
                                        Integer.parseInt(
                                                        accepted.key()
                                                                .entity()
                                                                .value()
                                                                .substring(2))
                                                - 1))
                        .orElseThrow();
        var delivered =
                new Return(
                        definitions.latest(BenchmarkDefinitions.DATAFLOW).orElseThrow(),
                        accepted.key().entity(),
                        area,
                        accepted.key().period(),
                        cells);
        var circumstances = new Circumstances(LocalDate.of(2026, 11, 22), null, null);
        return Math.toIntExact(
                validator.check(delivered, History.NONE, circumstances, List.of()).stream()
                        .filter(finding -> finding.rule().startsWith("X01.V"))
                        .count());
    }
}
