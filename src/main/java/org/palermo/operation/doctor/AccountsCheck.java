package org.palermo.operation.doctor;

import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.util.List;

/** Who can sign in: administrators in sufficient number, and no account with a known password. */
@Component
@Order(90)
class AccountsCheck implements Check {

    private static final int ENOUGH = 2;

    private final Databases databases;
    private final Environment environment;

    AccountsCheck(Databases databases, Environment environment) {
        this.databases = databases;
        this.environment = environment;
    }

    @Override
    public List<Diagnosis> examine() {
        return List.of(administrators(count()), demonstration());
    }

    private long count() {
        return databases.asApplication(
                jdbc ->
                        jdbc.sql(
                                        """
                                        select count(distinct account_id) from current_grant
                                        where role = 'ADMINISTRATOR'
                                        """)
                                .query(Long.class)
                                .single());
    }

    static Diagnosis administrators(long count) {
        String subject = "administrators";
        return count >= ENOUGH
                ? Diagnosis.ok(subject, count + " can sign in")
                : Diagnosis.warning(
                        subject,
                        count + " can sign in",
                        "Give the role to a second person: some changes need two, and one may be"
                                + " lost.");
    }

    private Diagnosis demonstration() {
        boolean works =
                environment.getProperty(
                        "palermo.sign-in.demonstration-accounts", Boolean.class, false);
        String subject = "accounts of the demonstration";
        if (!works) {
            return Diagnosis.ok(subject, "cannot sign in");
        }
        String remedy = "Start without the profile “demo” where real figures are.";
        return environment.containsProperty("palermo.public-url")
                ? Diagnosis.bad(subject, "can sign in, and their passwords are public", remedy)
                : Diagnosis.warning(subject, "can sign in: this is a demonstration", remedy);
    }
}
