package org.palermo.submission;

import org.jspecify.annotations.Nullable;

/**
 * What in the file of a submission was neither a code nor a name.
 *
 * @param code what it was taken for; null where nobody had said what it means
 */
public record UsedSpelling(
        long id, String codeList, String spelling, @Nullable String code, int cells) {}
