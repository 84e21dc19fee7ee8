package org.palermo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts Palermo. */
@SpringBootApplication
@Modulithic(systemName = "Palermo", sharedModules = "database")
@ConfigurationPropertiesScan
public class PalermoApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PalermoApplication.class, arguments);
    }
}
