package org.palermo.audit;

import org.jspecify.annotations.Nullable;

/**
 * An entry with its place in the chain.
 *
 * @param position null while it is not yet linked
 * @param previous the digest before it, in hexadecimal digits
 * @param digest its own digest
 */
public record AuditLine(
        AuditEntry entry,
        @Nullable Long position,
        @Nullable String previous,
        @Nullable String digest) {}
