/**
 * Loads an invented region through the services that people use, so that a newcomer sees the whole
 * system at work; everything shown then says that it is invented.
 */
@NullMarked
@ApplicationModule(
        displayName = "demonstration",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "provision",
            "access",
            "submission",
            "draft",
            "query",
            "validation",
            "observation",
            "aggregation"
        })
package org.palermo.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
