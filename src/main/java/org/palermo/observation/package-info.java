/** Accepted values with their vintages; written once, superseded, never changed. */
@NullMarked
@ApplicationModule(
        displayName = "observation",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "validation",
            "provision",
            "access",
            "submission",
            "sharing"
        })
package org.palermo.observation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
