/** Accounts, roles, sign-in and the one decision about who may do what; counts nothing. */
@NullMarked
@ApplicationModule(
        displayName = "access",
        allowedDependencies = {"vocabulary", "structure", "provision", "database", "keys"})
package org.palermo.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
