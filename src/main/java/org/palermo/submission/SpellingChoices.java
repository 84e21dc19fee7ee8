package org.palermo.submission;

import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Spellings;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows which codes a spelling in a submission may stand for. */
@Component
class SpellingChoices {

    private static final Pattern CHOICE = Pattern.compile(".*\\[([^\\[\\]]+)]\\s*");

    private final Definitions definitions;
    private final RuleBooks rules;

    SpellingChoices(Definitions definitions, RuleBooks rules) {
        this.definitions = definitions;
        this.rules = rules;
    }

    /**
     * The parts of each list that the questionnaire allows somewhere and that hold in the period.
     */
    Map<String, CodeList> of(Submission submission) {
        ReportingPeriod period = submission.key().period();
        return lists(questionnaire(submission))
                .collect(
                        Collectors.groupingBy(
                                CodeList::id,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), lists -> union(lists, period))));
    }

    /** A code, its name, or a name with the code in brackets. */
    Optional<Code> chosen(Submission submission, CodeList choices, String text) {
        Matcher choice = CHOICE.matcher(text);
        String code = choice.matches() ? choice.group(1) : text;
        return choices.find(code.strip().toUpperCase(Locale.ROOT))
                .or(() -> spellings(submission, choices).find(text))
                .filter(found -> choices.contains(found.id()));
    }

    /** What a spelling may mean among the choices, best first. */
    List<Code> suggest(Submission submission, CodeList choices, String spelling) {
        return spellings(submission, choices).suggest(spelling).stream()
                .filter(code -> choices.contains(code.id()))
                .toList();
    }

    /** The one choice that a spelling hardly fails to mean. */
    Optional<Code> likely(Submission submission, CodeList choices, String spelling) {
        return spellings(submission, choices)
                .likely(spelling)
                .filter(code -> choices.contains(code.id()));
    }

    private Spellings spellings(Submission submission, CodeList choices) {
        return rules.of(questionnaire(submission)).spellings(definitions.codeList(choices.id()));
    }

    private static Stream<CodeList> lists(Questionnaire questionnaire) {
        return questionnaire.tables().stream()
                .flatMap(
                        table ->
                                Stream.concat(
                                        table.dimensions().stream().map(Dimension::codes),
                                        table.measures().stream()
                                                .map(Measure::codes)
                                                .flatMap(Stream::ofNullable)));
    }

    private static CodeList union(List<CodeList> lists, ReportingPeriod period) {
        CodeList first = lists.getFirst();
        return new CodeList(
                first.id(),
                first.version(),
                first.title(),
                lists.stream()
                        .flatMap(list -> list.parts().stream())
                        .filter(code -> isCurrent(code, period))
                        .toList());
    }

    private static boolean isCurrent(Code code, ReportingPeriod period) {
        return (code.validUntil() == null || !code.validUntil().isBefore(period.firstDay()))
                && (code.validFrom() == null || !code.validFrom().isAfter(period.lastDay()));
    }

    private Questionnaire questionnaire(Submission submission) {
        return definitions
                .version(submission.key().dataflow(), submission.questionnaireVersion())
                .orElseThrow();
    }
}
