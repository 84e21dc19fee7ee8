package org.palermo.structure;

import java.util.List;

/** Says everything that is wrong with the definition files at once. */
public final class DefinitionException extends RuntimeException {

    private final transient List<String> problems;

    private DefinitionException(List<String> problems) {
        super(
                "The definitions have %d problem(s):%n%s"
                        .formatted(problems.size(), String.join(System.lineSeparator(), problems)));
        this.problems = List.copyOf(problems);
    }

    static DefinitionException of(List<String> problems) {
        return new DefinitionException(problems);
    }

    /** One line a problem: {@code file: path: what, allowed: …}. */
    public List<String> problems() {
        return problems;
    }
}
