package org.palermo.database;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The account on whose behalf the current thread works, as row-level security is told.
 *
 * <p>A transaction takes the account when it begins and keeps it to its end: bind first, then
 * begin. The binding does not reach other threads, so work that is handed over binds its own
 * account.
 */
public final class ActingAccount {

    /** The application itself, in jobs and listeners that serve no signed-in person. */
    public static final String SYSTEM = "system";

    private static final ScopedValue<String> ACCOUNT = ScopedValue.newInstance();

    private ActingAccount() {}

    public static <T extends @Nullable Object, X extends Throwable> T callAs(
            String account, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(ACCOUNT, account).<T, X>call(work);
    }

    public static void runAs(String account, Runnable work) {
        ScopedValue.where(ACCOUNT, account).run(work);
    }

    /**
     * A person, or the machine that acts for one.
     *
     * @param token the token with which the machine acts; null when the person does
     */
    public record Person(long account, @Nullable Long token) {

        /** As row-level security is told. */
        @Override
        public String toString() {
            return token == null ? Long.toString(account) : account + "#" + token;
        }

        private static Person parse(String acting) {
            String[] parts = acting.split("#", 2);
            return new Person(
                    Long.parseLong(parts[0]), parts.length == 1 ? null : Long.valueOf(parts[1]));
        }
    }

    /** Empty when nobody acts, or the application itself. */
    public static Optional<Person> person() {
        return current()
                .filter(acting -> !acting.isEmpty() && !acting.equals(SYSTEM))
                .map(Person::parse);
    }

    /** Empty when nobody acts: then no protected row is visible. */
    public static Optional<String> current() {
        return ACCOUNT.isBound() ? Optional.of(ACCOUNT.get()) : Optional.empty();
    }
}
