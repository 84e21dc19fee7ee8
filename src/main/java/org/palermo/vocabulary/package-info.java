/** The field's value types; knows no framework and no database. */
@NullMarked
@ApplicationModule(
        displayName = "vocabulary",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package org.palermo.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
