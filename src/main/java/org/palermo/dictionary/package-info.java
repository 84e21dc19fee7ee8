/**
 * Shows what is asked, in which codes and by which rules: pages and workbooks generated from the
 * definitions, so that they cannot grow stale.
 */
@NullMarked
@ApplicationModule(
        displayName = "dictionary",
        allowedDependencies = {"vocabulary", "structure", "provision", "access"})
package org.palermo.dictionary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
