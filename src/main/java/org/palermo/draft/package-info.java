/**
 * Returns in the making: the state's own draft, the parts of its agencies, and how one becomes of
 * many. Nothing here counts before it is a submission.
 */
@NullMarked
@ApplicationModule(
        displayName = "draft",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "validation",
            "provision",
            "access",
            "submission"
        })
package org.palermo.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
