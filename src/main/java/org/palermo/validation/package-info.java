/** The rule kinds and their evaluation: pure functions from a return to findings. */
@NullMarked
@ApplicationModule(
        displayName = "validation",
        allowedDependencies = {"vocabulary", "structure"})
package org.palermo.validation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
