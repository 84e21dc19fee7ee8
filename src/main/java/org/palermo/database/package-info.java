/**
 * The database and who may see which of its rows: a PostgreSQL that the application starts itself
 * unless a server is named, and transactions that carry the acting account. It knows no table.
 */
@NullMarked
@ApplicationModule(
        displayName = "database",
        allowedDependencies = {})
package org.palermo.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
