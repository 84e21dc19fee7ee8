package org.palermo.access.token;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.EntityCode;

import java.time.Duration;

/** A token before it is made. */
record NewToken(
        String name,
        @Nullable EntityCode entity,
        @Nullable String dataflow,
        boolean submits,
        Duration lasts) {}
