/**
 * The trail of who did what when: listens to what other modules say was done, chains it so that a
 * change by whoever owns the database is found, and shows it to the auditor. It holds no figure and
 * nothing that names a person.
 */
@NullMarked
@ApplicationModule(
        displayName = "audit",
        allowedDependencies = {
            "database",
            "keys",
            "vocabulary",
            "structure",
            "provision",
            "access"
        })
package org.palermo.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
