/** Reads, checks and serves the definitions in {@code schemas/}; knows no database. */
@NullMarked
@ApplicationModule(displayName = "structure", allowedDependencies = "vocabulary")
package org.palermo.structure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
