package org.palermo.validation;

import org.palermo.structure.Code;
import org.palermo.structure.CodeList;

import java.util.Optional;

/** Which codes stand for spellings that are neither a code nor a name of a list. */
@FunctionalInterface
public interface Mapping {

    /** No spelling stands for anything. */
    Mapping NONE = (_, _) -> Optional.empty();

    Optional<Code> find(CodeList list, String spelling);

    /** The same for two texts that differ in case, spaces or the form of their letters only. */
    static String key(String spelling) {
        return CodeNames.fold(spelling);
    }
}
