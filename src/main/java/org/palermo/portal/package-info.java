/** The frame of every page, the home page and the error pages. */
@NullMarked
@ApplicationModule(
        displayName = "portal",
        allowedDependencies = {"vocabulary", "structure", "provision", "access", "database"})
package org.palermo.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
