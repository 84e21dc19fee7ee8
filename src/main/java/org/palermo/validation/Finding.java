package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.Severity;

/**
 * What a rule found, and where.
 *
 * @param message what is wrong, as a sentence
 * @param found what stands there
 * @param allowed what may stand there
 * @param mend how to put it right
 */
public record Finding(
        String rule,
        Severity severity,
        Place place,
        String message,
        @Nullable String found,
        @Nullable String allowed,
        String mend) {}
