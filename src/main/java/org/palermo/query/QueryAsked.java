package org.palermo.query;

import java.time.LocalDate;

/**
 * The secretariat asks a provider, for the first time or further.
 *
 * @param key as {@link QueryKey#parse} reads it
 */
public record QueryAsked(long queryId, String key, LocalDate dueOn) {}
