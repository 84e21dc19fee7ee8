package org.palermo.structure;

import org.palermo.structure.Difference.Part;
import org.palermo.vocabulary.Frequency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what one version of a questionnaire asks otherwise than another. */
public final class Differences {

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    /** In the order of the newer version; what it no longer has comes after what it has. */
    public static List<Difference> between(Questionnaire older, Questionnaire newer) {
        var differences = new Differences();
        differences.ofQuestionnaire(older, newer);
        return List.copyOf(differences.found);
    }

    private void ofQuestionnaire(Questionnaire older, Questionnaire newer) {
        changed(Part.QUESTIONNAIRE, "", "title", older.title(), newer.title());
        changed(Part.QUESTIONNAIRE, "", "description", older.description(), newer.description());
        changed(Part.QUESTIONNAIRE, "", "legal_basis", older.legalBasis(), newer.legalBasis());
        changed(Part.QUESTIONNAIRE, "", "frequencies", frequencies(older), frequencies(newer));
        pair(Part.TABLE, "", older.tables(), newer.tables(), Table::id, Table::title, this::table);
        pair(
                Part.RULE,
                "",
                older.rules(),
                newer.rules(),
                RuleDefinition::id,
                RuleDefinition::text,
                this::rule);
    }

    private void table(Table older, Table newer) {
        String id = newer.id();
        changed(Part.TABLE, id, "title", older.title(), newer.title());
        changed(Part.TABLE, id, "unit", older.unit(), newer.unit());
        changed(Part.TABLE, id, "definition", older.definition(), newer.definition());
        changed(Part.TABLE, id, "legal_basis", older.legalBasis(), newer.legalBasis());
        changed(Part.TABLE, id, "guidance", older.guidance(), newer.guidance());
        String owner = id + ".";
        pair(
                Part.MEASURE,
                owner,
                older.measures(),
                newer.measures(),
                Measure::id,
                Measure::label,
                (before, after) -> measure(owner + after.id(), before, after));
        pair(
                Part.DIMENSION,
                owner,
                older.dimensions(),
                newer.dimensions(),
                Dimension::id,
                dimension -> dimension.concept().label(),
                (before, after) -> dimension(owner + after.id(), before, after));
    }

    private void measure(String id, Measure older, Measure newer) {
        changed(Part.MEASURE, id, "label", older.label(), newer.label());
        changed(Part.MEASURE, id, "unit", older.unit(), newer.unit());
        changed(Part.MEASURE, id, "definition", older.definition(), newer.definition());
    }

    private void dimension(String id, Dimension older, Dimension newer) {
        changed(Part.DIMENSION, id, "partition", older.partition(), newer.partition());
        changed(Part.DIMENSION, id, "code_list", older.codes().id(), newer.codes().id());
        pair(
                Part.CODE,
                id + ".",
                older.codes().codes(),
                newer.codes().codes(),
                Code::id,
                Code::label,
                (before, after) ->
                        changed(
                                Part.CODE,
                                id + "." + after.id(),
                                "label",
                                before.label(),
                                after.label()));
    }

    private void rule(RuleDefinition older, RuleDefinition newer) {
        changed(Part.RULE, newer.id(), "severity", older.severity(), newer.severity());
        changed(Part.RULE, newer.id(), "text", older.text(), newer.text());
        changed(Part.RULE, newer.id(), "because", older.because(), newer.because());
        changed(Part.RULE, newer.id(), "mend", older.mend(), newer.mend());
        changed(Part.RULE, newer.id(), "settings", older.settings(), newer.settings());
    }

    private void changed(Part part, String id, String aspect, Object before, Object after) {
        if (!before.equals(after)) {
            found.add(new Difference(part, id, aspect, before.toString(), after.toString()));
        }
    }

    private <T> void pair(
            Part part,
            String owner,
            Collection<T> older,
            Collection<T> newer,
            Function<T, String> id,
            Function<T, String> name,
            BiConsumer<T, T> both) {
        Map<String, T> before = byId(older, id);
        Map<String, T> after = byId(newer, id);
        after.forEach(
                (key, each) -> {
                    T old = before.get(key);
                    if (old == null) {
                        found.add(new Difference(part, owner + key, "", null, name.apply(each)));
                    } else {
                        both.accept(old, each);
                    }
                });
        before.forEach(
                (key, each) -> {
                    if (!after.containsKey(key)) {
                        found.add(new Difference(part, owner + key, "", name.apply(each), null));
                    }
                });
    }

    private static <T> Map<String, T> byId(Collection<T> things, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        things.forEach(each -> byId.put(id.apply(each), each));
        return byId;
    }

    private static String frequencies(Questionnaire questionnaire) {
        return questionnaire.frequencies().stream()
                .sorted()
                .map(Frequency::name)
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
