package org.palermo.structure;

import org.palermo.vocabulary.ReportingPeriod;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All definitions in force: concepts, code lists, area groups, questionnaires and the rules that
 * hold for every questionnaire.
 */
public record Definitions(
        List<Concept> concepts,
        Map<String, CodeList> codeLists,
        List<AreaGroup> areaGroups,
        List<Questionnaire> questionnaires,
        List<RuleDefinition> generalRules) {

    public Definitions {
        concepts = List.copyOf(concepts);
        codeLists = Map.copyOf(codeLists);
        areaGroups = List.copyOf(areaGroups);
        questionnaires = List.copyOf(questionnaires);
        generalRules = List.copyOf(generalRules);
    }

    public List<String> dataflows() {
        return questionnaires.stream().map(Questionnaire::dataflow).distinct().sorted().toList();
    }

    /** The questionnaire that applies to a period; empty when the dataflow did not exist yet. */
    public Optional<Questionnaire> questionnaire(String dataflow, ReportingPeriod period) {
        return versions(dataflow)
                .filter(each -> !each.version().firstDay().isAfter(period.firstDay()))
                .max(Comparator.comparing(Questionnaire::version));
    }

    public Optional<Questionnaire> version(String dataflow, ReportingPeriod version) {
        return versions(dataflow).filter(each -> each.version().equals(version)).findFirst();
    }

    /** The newest version of a dataflow's questionnaire. */
    public Optional<Questionnaire> latest(String dataflow) {
        return versions(dataflow).max(Comparator.comparing(Questionnaire::version));
    }

    public CodeList codeList(String id) {
        CodeList list = codeLists.get(id);
        if (list == null) {
            throw new IllegalArgumentException("no code list " + id);
        }
        return list;
    }

    public Optional<AreaGroup> areaGroup(String code) {
        return areaGroups.stream().filter(group -> group.code().equals(code)).findFirst();
    }

    private Stream<Questionnaire> versions(String dataflow) {
        return questionnaires.stream().filter(each -> each.dataflow().equals(dataflow));
    }
}
