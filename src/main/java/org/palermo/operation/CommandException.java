package org.palermo.operation;

/** A command cannot be carried out; says why, and what to do about it. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public CommandException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public CommandException(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
