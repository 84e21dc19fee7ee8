package org.palermo;

import org.palermo.operation.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts Palermo, or has it run one command of an operator. */
@SpringBootApplication
@Modulithic(systemName = "Palermo", sharedModules = "database")
@ConfigurationPropertiesScan
public class PalermoApplication {

    public static void main(String[] arguments) {
        if (CommandLine.isMeant(arguments)) {
            System.exit(CommandLine.run(PalermoApplication.class, arguments));
        }
        SpringApplication.run(PalermoApplication.class, arguments);
    }
}
