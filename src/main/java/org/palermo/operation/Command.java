package org.palermo.operation;

import java.util.List;

/** Something an operator has the application do instead of serving: {@code palermo.jar <name>}. */
public interface Command {

    /** Says that all is well. */
    int WELL = 0;

    /** Says that something is not as it must be. */
    int AMISS = 1;

    /** Says that the command could not be understood or carried out. */
    int FAILED = 2;

    String name();

    /** One line for the list of commands. */
    String purpose();

    /** Runs as the system's own account; what it returns is the exit code of the process. */
    int run(List<String> arguments);
}
