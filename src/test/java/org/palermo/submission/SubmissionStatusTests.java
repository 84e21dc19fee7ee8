package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.ReportingPeriod;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

class SubmissionStatusTests {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-10-15T12:00:00Z"), ZoneOffset.UTC);

    /** The life cycle as it is described for people; everything else is refused. */
    private static final Map<SubmissionStatus, Set<SubmissionStatus>> LEADS_TO =
            Map.of(
                    SubmissionStatus.RECEIVED,
                    Set.of(SubmissionStatus.UNREADABLE, SubmissionStatus.CHECKED),
                    SubmissionStatus.CHECKED,
                    Set.of(SubmissionStatus.SUBMITTED, SubmissionStatus.WITHDRAWN),
                    SubmissionStatus.SUBMITTED,
                    Set.of(
                            SubmissionStatus.ACCEPTED,
                            SubmissionStatus.RETURNED,
                            SubmissionStatus.WITHDRAWN),
                    SubmissionStatus.ACCEPTED,
                    Set.of(SubmissionStatus.SUPERSEDED));

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void movesOnlyWhereTheLifeCycleLeads(SubmissionStatus from) {
        Submission submission = inStatus(from);

        for (SubmissionStatus to : SubmissionStatus.values()) {
            if (LEADS_TO.getOrDefault(from, Set.of()).contains(to)) {
                Transition move = submission.moveTo(to, "somebody", CLOCK);
                assertThat(move.to()).isEqualTo(to);
                assertThat(move.by()).isEqualTo("somebody");
                assertThat(move.at()).isEqualTo(CLOCK.instant());
            } else {
                assertThatThrownBy(() -> submission.moveTo(to, "somebody", CLOCK))
                        .isInstanceOf(IllegalTransitionException.class)
                        .hasMessageContaining(from.name())
                        .hasMessageContaining(to.name());
            }
        }
    }

    @Test
    void knowsWhatIsFinal() {
        assertThat(SubmissionStatus.values())
                .filteredOn(SubmissionStatus::isTerminal)
                .containsExactlyInAnyOrder(
                        SubmissionStatus.UNREADABLE,
                        SubmissionStatus.RETURNED,
                        SubmissionStatus.WITHDRAWN,
                        SubmissionStatus.SUPERSEDED);
    }

    private static Submission inStatus(SubmissionStatus status) {
        return new Submission(
                1,
                SubmissionKey.parse("KHM/irregular-migration/2026-Q3/1"),
                1,
                1,
                status,
                ReportingPeriod.quarter(2018, 1),
                null,
                CLOCK.instant(),
                "somebody",
                0);
    }
}
