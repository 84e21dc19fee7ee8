package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.structure.Dimension;
import org.palermo.structure.Spellings;
import org.springframework.stereotype.Component;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the code that a typed or pasted row label stands for. Official names and ids find their
 * code; other spellings are suggested, never assumed.
 */
@Component
class RowCodes {

    private final Definitions definitions;
    private final Map<CodeList, Spellings> spellings = new ConcurrentHashMap<>();

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
        List<Code> named =
                choices(dimension).stream().filter(code -> isNamed(code, fold(text))).toList();
        if (named.size() == 1) {
            return new Resolved(text, Choice.of(named.getFirst()), List.of());
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

    private static boolean isNamed(Code code, String folded) {
        return fold(code.id()).equals(folded)
                || code.labels().values().stream().anyMatch(label -> fold(label).equals(folded));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace('’', '\'')
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
