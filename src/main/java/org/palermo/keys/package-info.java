/**
 * The installation's own keys: they seal what must be readable again and sign what must not change.
 * They stand in files, never in the database, so that a copy of the database gives nothing away.
 */
@NullMarked
@ApplicationModule(
        displayName = "keys",
        allowedDependencies = {"database"})
package org.palermo.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
