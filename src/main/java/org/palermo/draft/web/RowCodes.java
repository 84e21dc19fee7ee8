package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Spellings;
import org.springframework.stereotype.Component;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds the code that a typed or pasted row label stands for. Official names and ids find their
 * code; other spellings are suggested, never assumed.
 */
@Component
class RowCodes {

    /** No label is as long. */
    private static final int LONGEST = 200;

    private final Definitions definitions;
    private final Map<CodeList, Spellings> spellings = new ConcurrentHashMap<>();
    private final Map<CodeList, Map<String, Set<Code>>> names = new ConcurrentHashMap<>();

    RowCodes(Definitions definitions) {
        this.definitions = definitions;
    }

    /** A code with its name. */
    record Choice(String code, String label) {

        static Choice of(Code code) {
            return new Choice(code.id(), code.label());
        }
    }

    /**
     * What a text was taken for.
     *
     * @param found null when it is no name of a code
     * @param suggestions what it may mean, best first
     */
    record Resolved(String text, @Nullable Choice found, List<Choice> suggestions) {}

    Resolved resolve(Dimension dimension, String text) {
        if (text.length() > LONGEST) {
            return new Resolved(text.substring(0, LONGEST) + "…", null, List.of());
        }
        Set<Code> named = names(dimension).getOrDefault(fold(text), Set.of());
        if (named.size() == 1) {
            return new Resolved(text, Choice.of(named.iterator().next()), List.of());
        }
        List<Choice> suggestions =
                spellings(dimension.codes()).suggest(text).stream()
                        .filter(code -> dimension.codes().contains(code.id()))
                        .map(Choice::of)
                        .toList();
        return new Resolved(text, null, suggestions);
    }

    /** The codes that a row may have, by name. */
    List<Code> choices(Dimension dimension) {
        return dimension.codes().codes().stream()
                .filter(code -> code.role() != Code.Role.GROUP)
                .toList();
    }

    private Spellings spellings(CodeList list) {
        return spellings.computeIfAbsent(
                list, each -> Spellings.of(each, definitions.areaGroups()));
    }

    private Map<String, Set<Code>> names(Dimension dimension) {
        return names.computeIfAbsent(
                dimension.codes(),
                _ -> {
                    Map<String, Set<Code>> named = new HashMap<>();
                    for (Code code : choices(dimension)) {
                        Stream.concat(Stream.of(code.id()), code.labels().values().stream())
                                .map(RowCodes::fold)
                                .forEach(
                                        name ->
                                                named.computeIfAbsent(name, _ -> new HashSet<>())
                                                        .add(code));
                    }
                    return named;
                });
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace('’', '\'')
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
