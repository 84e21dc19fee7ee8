/**
 * Which reporting entity sees what others report, for having contributed itself, and how far each
 * figure may go; calculates no figure.
 */
@NullMarked
@ApplicationModule(
        displayName = "sharing",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "validation",
            "provision",
            "access",
            "submission"
        })
package org.palermo.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
