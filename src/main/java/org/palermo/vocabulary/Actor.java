package org.palermo.vocabulary;

/** Whoever acts now: an account, or the system itself. */
public record Actor(long account, String name) {}
