package org.palermo.query;

/**
 * A provider has answered a query.
 *
 * @param key as {@link QueryKey#parse} reads it
 */
public record QueryAnswered(long queryId, String key) {}
