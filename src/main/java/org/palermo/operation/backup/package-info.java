/**
 * Backups of the whole database as a file that depends on no program of PostgreSQL, and their way
 * back into an empty database.
 */
@NullMarked
package org.palermo.operation.backup;

import org.jspecify.annotations.NullMarked;
