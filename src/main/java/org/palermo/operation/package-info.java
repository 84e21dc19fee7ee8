/**
 * Commands for those who run the system: they check the deployment, verify the audit trail, rotate
 * keys, make backups and restore them; and what the server needs to speak TLS. It decides nothing
 * about figures.
 */
@NullMarked
@ApplicationModule(
        displayName = "operation",
        allowedDependencies = {"database", "keys", "vocabulary", "provision", "access", "audit"})
package org.palermo.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
