package org.palermo.validation;

import org.palermo.structure.AreaGroup;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Spellings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that hold for one version of a questionnaire, those for all questionnaires first, ready
 * to be asked; may be shared between threads.
 */
public final class RuleBook {

    /** File, code, value, sums, across tables, period, time, mirror, reference metadata. */
    private static final String LEVELS = "FCVSXPTMR";

    static final Comparator<RuleDefinition> BY_LEVEL =
            Comparator.comparingInt(definition -> level(definition.id()));

    private final Questionnaire questionnaire;
    private final Map<String, TableShape> shapes = new LinkedHashMap<>();
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<Class<?>, Rule> onlyOnes;
    private final List<AreaGroup> areaGroups;
    private final Map<CodeList, Spellings> spellings = new ConcurrentHashMap<>();
    private final Map<CodeList, CodeNames> names = new ConcurrentHashMap<>();
    private final String digest;

    private RuleBook(Definitions definitions, Questionnaire questionnaire) {
        this.questionnaire = questionnaire;
        this.areaGroups = definitions.areaGroups();
        shapes.putAll(Shapes.of(questionnaire));
        List<RuleDefinition> all =
                Stream.concat(definitions.generalRules().stream(), questionnaire.rules().stream())
                        .toList();
        new RuleCompiler(new Shapes(shapes, definitions))
                .compile(all)
                .forEach(rule -> rules.put(rule.id(), rule));
        this.onlyOnes =
                rules.values().stream()
                        .filter(CellRule.class::isInstance)
                        .collect(Collectors.toUnmodifiableMap(Object::getClass, rule -> rule));
        this.digest = digest(all);
    }

    /** Refuses definitions that no rule can be made of, and says everything that is wrong. */
    public static RuleBook of(Definitions definitions, Questionnaire questionnaire) {
        return new RuleBook(definitions, questionnaire);
    }

    public Questionnaire questionnaire() {
        return questionnaire;
    }

    /** In the order in which they are asked: by level, then as defined. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** SHA-256 of all the definitions in hexadecimal; equal when the rules say the same. */
    public String digest() {
        return digest;
    }

    Map<String, TableShape> shapes() {
        return shapes;
    }

    /** The spellings by which the codes of a list are suggested. */
    public Spellings spellings(CodeList list) {
        return spellings.computeIfAbsent(list, each -> Spellings.of(each, areaGroups));
    }

    CodeNames names(CodeList list) {
        return names.computeIfAbsent(list, CodeNames::new);
    }

    /** The rule of a kind by which cells are read. */
    <T extends CellRule> T only(Class<T> kind) {
        Rule rule = onlyOnes.get(kind);
        if (rule == null) {
            throw new IllegalStateException("no rule of the kind " + kind.getSimpleName());
        }
        return kind.cast(rule);
    }

    static int level(String rule) {
        return LEVELS.indexOf(rule.charAt(0));
    }

    private static String digest(List<RuleDefinition> definitions) {
        String text =
                definitions.stream()
                        .sorted(Comparator.comparing(RuleDefinition::id))
                        .map(RuleBook::canonical)
                        .collect(Collectors.joining("\n"));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String canonical(RuleDefinition rule) {
        return Stream.of(
                        rule.id(),
                        rule.kind(),
                        rule.severity(),
                        String.valueOf(rule.table()),
                        rule.dependsOn().stream().sorted().toList(),
                        rule.text(),
                        rule.because(),
                        rule.mend(),
                        rule.settings(),
                        rule.passes(),
                        rule.fails())
                .map(RuleBook::canonicalValue)
                .collect(Collectors.joining("\u001F"));
    }

    private static String canonicalValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put(key.toString(), canonicalValue(each)));
                yield sorted.toString();
            }
            case Collection<?> list ->
                    list.stream().map(RuleBook::canonicalValue).toList().toString();
            default -> value.toString();
        };
    }
}
