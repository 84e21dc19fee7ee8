/**
 * Regional totals with coverage "k of n", from accepted figures only; a missing figure is never
 * zero.
 */
@NullMarked
@ApplicationModule(
        displayName = "aggregation",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "validation",
            "provision",
            "access",
            "submission",
            "sharing",
            "observation"
        })
package org.palermo.aggregation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
