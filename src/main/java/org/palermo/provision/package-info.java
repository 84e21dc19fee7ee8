/** Who owes what and when: reporting entities, agencies, provision agreements, the calendar. */
@NullMarked
@ApplicationModule(
        displayName = "provision",
        allowedDependencies = {"database", "vocabulary", "structure"})
package org.palermo.provision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
