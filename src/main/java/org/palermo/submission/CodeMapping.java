package org.palermo.submission;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An entity's decision on what a spelling in its files means.
 *
 * @param code null from when the spelling stands for no code any more
 */
public record CodeMapping(
        long id,
        String codeList,
        String spelling,
        @Nullable String code,
        Instant decidedAt,
        String decidedBy) {}
