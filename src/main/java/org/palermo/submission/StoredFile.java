package org.palermo.submission;

import org.jspecify.annotations.Nullable;

/**
 * The file as delivered.
 *
 * @param givenName the name the provider gave it; shown, never used as a path
 * @param sha256 digest of the content, hexadecimal
 * @param layout number of the own layout by which it is read; null for the template and SDMX-CSV
 */
record StoredFile(
        String givenName,
        FileKind kind,
        String sha256,
        @SuppressWarnings("ArrayRecordComponent") byte[] content,
        @Nullable Long layout) {

    StoredFile(String givenName, FileKind kind, String sha256, byte[] content) {
        this(givenName, kind, sha256, content, null);
    }

    /** The same file, to be read by a layout of the provider's own. */
    StoredFile by(long layoutId) {
        return new StoredFile(givenName, kind, sha256, content, layoutId);
    }
}
