package org.palermo.dictionary;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.structure.Difference;
import org.palermo.structure.Differences;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Answers what is asked, in which codes and by which rules, straight from the definitions. */
@Service
public class Dictionary {

    private final Permissions permissions;
    private final Definitions definitions;

    Dictionary(Permissions permissions, Definitions definitions) {
        this.permissions = permissions;
        this.definitions = definitions;
    }

    /**
     * One version of a questionnaire with its rules.
     *
     * @param until the first period of the version after it; null for the newest
     * @param previous the version before it; null for the first
     */
    public record Edition(
            Questionnaire questionnaire,
            @Nullable ReportingPeriod until,
            @Nullable ReportingPeriod previous,
            List<RuleText> rules,
            List<Difference> differences) {}

    /** All versions of all questionnaires; by dataflow, the newest version first. */
    public List<Questionnaire> questionnaires() {
        requireReader();
        return definitions.questionnaires().stream()
                .sorted(
                        Comparator.comparing(Questionnaire::dataflow)
                                .thenComparing(Questionnaire::version, Comparator.reverseOrder()))
                .toList();
    }

    public List<CodeList> codeLists() {
        requireReader();
        return definitions.codeLists().values().stream()
                .sorted(Comparator.comparing(CodeList::id))
                .toList();
    }

    public CodeList codeList(String id) {
        requireReader();
        CodeList list = definitions.codeLists().get(id);
        if (list == null) {
            throw NotFoundException.of("code list", id);
        }
        return list;
    }

    public Edition edition(String dataflow, ReportingPeriod version) {
        requireReader();
        Questionnaire questionnaire =
                definitions
                        .version(dataflow, version)
                        .orElseThrow(
                                () -> NotFoundException.of("version", dataflow + "/" + version));
        List<Questionnaire> versions = versions(dataflow);
        int at = versions.indexOf(questionnaire);
        Questionnaire older = at == 0 ? null : versions.get(at - 1);
        return new Edition(
                questionnaire,
                at + 1 == versions.size() ? null : versions.get(at + 1).version(),
                older == null ? null : older.version(),
                rules(questionnaire),
                older == null ? List.of() : Differences.between(older, questionnaire));
    }

    public RuleText rule(String dataflow, ReportingPeriod version, String id) {
        return edition(dataflow, version).rules().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("rule", id));
    }

    private List<Questionnaire> versions(String dataflow) {
        return definitions.questionnaires().stream()
                .filter(each -> each.dataflow().equals(dataflow))
                .sorted(Comparator.comparing(Questionnaire::version))
                .toList();
    }

    private List<RuleText> rules(Questionnaire questionnaire) {
        return Stream.concat(definitions.generalRules().stream(), questionnaire.rules().stream())
                .sorted(
                        Comparator.comparing((RuleDefinition rule) -> level(rule).ordinal())
                                .thenComparing(RuleDefinition::id))
                .map(RuleText::of)
                .toList();
    }

    private static RuleText.Level level(RuleDefinition rule) {
        return RuleText.Level.valueOf(rule.id().substring(0, 1));
    }

    private void requireReader() {
        if (!permissions.mayAnywhere(Action.READ_DEFINITIONS)) {
            throw new AccessDeniedException("READ_DEFINITIONS is not allowed here");
        }
    }
}
