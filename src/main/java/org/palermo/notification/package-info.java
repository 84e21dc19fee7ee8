/** Tells accounts what has happened and what is due, in the application and by mail. */
@NullMarked
@ApplicationModule(
        displayName = "notification",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "provision",
            "access",
            "submission",
            "query"
        })
package org.palermo.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
