/**
 * Receives, parses, checks, explains, submits, accepts or returns submissions; owns the job that
 * checks them.
 */
@NullMarked
@ApplicationModule(
        displayName = "submission",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "validation",
            "provision",
            "access"
        })
package org.palermo.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
