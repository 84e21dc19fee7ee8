package org.palermo.access;

/** A person who may sign in. */
public record Account(
        long id,
        String email,
        String name,
        boolean enabled,
        boolean demonstration,
        boolean mustChangePassword) {}
