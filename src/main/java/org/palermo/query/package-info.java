/**
 * Questions of the secretariat about a submission, a table or a figure, with the answers of its
 * provider; changes no figure.
 */
@NullMarked
@ApplicationModule(
        displayName = "query",
        allowedDependencies = {
            "database",
            "vocabulary",
            "structure",
            "validation",
            "provision",
            "access",
            "submission"
        })
package org.palermo.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
