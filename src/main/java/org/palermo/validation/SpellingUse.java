package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;

/**
 * A spelling of a file that is neither a code nor a name, with how often it stands there.
 *
 * @param code what it was taken for; null where nobody has said what it means
 */
public record SpellingUse(CodeList list, String spelling, @Nullable Code code, int cells) {

    SpellingUse and(int more) {
        return new SpellingUse(list, spelling, code, cells + more);
    }
}
