package org.palermo.access;

import java.time.Instant;

/**
 * A person who may sign in.
 *
 * @param lastSeenAt when they last signed in; when the account was made, if they never did
 */
public record Account(
        long id,
        String email,
        String name,
        boolean enabled,
        boolean demonstration,
        boolean mustChangePassword,
        Instant lastSeenAt) {}
