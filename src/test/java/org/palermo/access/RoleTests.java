package org.palermo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palermo.vocabulary.EntityCode;

import java.time.LocalDate;
import java.util.EnumSet;

class RoleTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void onlyTheFocalPointSubmitsAndWithdraws() {
        assertThat(EnumSet.allOf(Role.class))
                .filteredOn(role -> role.allows(Action.SUBMIT) || role.allows(Action.WITHDRAW))
                .containsExactly(Role.FOCAL_POINT);
    }

    @Test
    void administratorsAndAuditorsReadNoFigures() {
        for (Action action :
                EnumSet.of(Action.READ_SUBMISSION, Action.READ_FIGURES, Action.DOWNLOAD_REPORT)) {
            assertThat(Role.ADMINISTRATOR.allows(action)).isFalse();
            assertThat(Role.AUDITOR.allows(action)).isFalse();
        }
    }

    @Test
    void theNationalViewerChangesNothingButItsOwnTokens() {
        assertThat(EnumSet.allOf(Action.class))
                .filteredOn(Role.NATIONAL_VIEWER::allows)
                .containsExactlyInAnyOrder(
                        Action.SEE_OWN_RETURNS,
                        Action.READ_SUBMISSION,
                        Action.READ_DEFINITIONS,
                        Action.SEE_SHARING,
                        Action.MAKE_TOKEN);
    }

    @Test
    void aNationalRoleNeedsAnEntityAndTheOthersHaveNone() {
        assertThatThrownBy(() -> new RoleGrant(Role.FOCAL_POINT, null, DAY, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RoleGrant(Role.ANALYST, new EntityCode("KHM"), DAY, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNationalRoleReachesItsOwnEntityAlone() {
        var grant = new RoleGrant(Role.FOCAL_POINT, new EntityCode("KHM"), DAY, null);

        assertThat(grant.allows(Action.UPLOAD, Scope.of(new EntityCode("KHM")))).isTrue();
        assertThat(grant.allows(Action.UPLOAD, Scope.of(new EntityCode("VNM")))).isFalse();
        assertThat(grant.allows(Action.UPLOAD, Scope.everything())).isFalse();
    }
}
