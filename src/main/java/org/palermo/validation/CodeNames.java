package org.palermo.validation;

import org.palermo.structure.Code;
import org.palermo.structure.CodeList;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds a code by its official name in any language, regardless of case; a name that two codes
 * share finds neither. Other spellings are no names: they are suggested, never assumed.
 */
final class CodeNames {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private final Map<String, Code> codes = new HashMap<>();

    CodeNames(CodeList list) {
        Set<String> shared = new HashSet<>();
        for (Code code : list.codes()) {
            add(code.id(), code, shared);
            code.labels().values().forEach(label -> add(label, code, shared));
        }
        list.codes().forEach(code -> leaveOut(code, shared));
        shared.forEach(codes::remove);
    }

    /** People also mean this code by what is the name of another, such as “Congo”. */
    private void leaveOut(Code code, Set<String> shared) {
        code.aliases().stream()
                .map(CodeNames::fold)
                .filter(alias -> codes.containsKey(alias) && codes.get(alias) != code)
                .forEach(shared::add);
    }

    private void add(String name, Code code, Set<String> shared) {
        String folded = fold(name);
        Code other = codes.putIfAbsent(folded, code);
        if (other != null && other != code) {
            shared.add(folded);
        }
    }

    Optional<Code> find(String name) {
        return Optional.ofNullable(codes.get(fold(name)));
    }

    static String fold(String name) {
        return SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFC).replace('’', '\''))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
