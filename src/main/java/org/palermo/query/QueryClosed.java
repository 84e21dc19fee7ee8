package org.palermo.query;

/**
 * The secretariat has closed a query.
 *
 * @param key as {@link QueryKey#parse} reads it
 */
public record QueryClosed(long queryId, String key) {}
