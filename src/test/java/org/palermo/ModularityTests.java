package org.palermo;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private static final ApplicationModules MODULES =
            ApplicationModules.of(PalermoApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void modulesAreDrawn() {
        new Documenter(MODULES).writeDocumentation();
    }
}
