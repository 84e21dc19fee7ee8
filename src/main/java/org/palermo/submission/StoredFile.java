package org.palermo.submission;

/**
 * The file as delivered.
 *
 * @param givenName the name the provider gave it; shown, never used as a path
 * @param sha256 digest of the content, hexadecimal
 */
record StoredFile(
        String givenName,
        FileKind kind,
        String sha256,
        @SuppressWarnings("ArrayRecordComponent") byte[] content) {}
