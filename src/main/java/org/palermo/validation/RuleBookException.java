package org.palermo.validation;

import java.util.List;

/** Says everything that is wrong with the rules of a questionnaire at once. */
public final class RuleBookException extends RuntimeException {

    private final transient List<String> problems;

    private RuleBookException(List<String> problems) {
        super(
                "The rules have %d problem(s):%n%s"
                        .formatted(problems.size(), String.join(System.lineSeparator(), problems)));
        this.problems = List.copyOf(problems);
    }

    static RuleBookException of(List<String> problems) {
        return new RuleBookException(problems);
    }

    /** One line a problem: {@code rules.S01.over: what, allowed: …}. */
    public List<String> problems() {
        return problems;
    }
}
