package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What a check needs to know beside the return: the day it is made, and from and until when the
 * entity takes part in the dataflow; an absent date means always.
 */
public record Circumstances(
        LocalDate today, @Nullable LocalDate memberFrom, @Nullable LocalDate memberUntil) {}
