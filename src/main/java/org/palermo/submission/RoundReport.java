package org.palermo.submission;

import org.palermo.provision.Round;
import org.palermo.structure.Questionnaire;

import java.util.List;
import java.util.function.Predicate;

/** How punctual and how complete all returns of a round are. */
public record RoundReport(Questionnaire questionnaire, Round round, List<Standing> standings) {

    public RoundReport {
        standings = List.copyOf(standings);
    }

    public int due() {
        return standings.size();
    }

    public long onTime() {
        return count(Standing::isOnTime);
    }

    public long late() {
        return count(Standing::isLate);
    }

    public long accepted() {
        return count(Standing::isAccepted);
    }

    public long missing() {
        return count(Standing::isMissing);
    }

    private long count(Predicate<Standing> condition) {
        return standings.stream().filter(condition).count();
    }
}
