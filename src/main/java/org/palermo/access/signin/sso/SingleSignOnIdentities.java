package org.palermo.access.signin.sso;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Which account each person of another organisation signs in to; an address may change hands. */
@Repository
class SingleSignOnIdentities {

    private final JdbcClient jdbc;
    private final Clock clock;

    SingleSignOnIdentities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Long> account(String registration, String subject) {
        return jdbc.sql(
                        """
                        select account_id from sso_identity
                        where registration = :registration and subject = :subject
                        """)
                .param("registration", registration)
                .param("subject", subject)
                .query(Long.class)
                .optional();
    }

    /** False when the account is already somebody else's at that organisation. */
    boolean bind(String registration, String subject, long account) {
        return jdbc.sql(
                                """
                                insert into sso_identity
                                    (registration, subject, account_id, bound_at)
                                values (:registration, :subject, :account, :now)
                                on conflict do nothing
                                """)
                        .param("registration", registration)
                        .param("subject", subject)
                        .param("account", account)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }
}
