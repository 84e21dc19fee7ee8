package org.palermo.access.signin.password;

import com.nulabinc.zxcvbn.Zxcvbn;

import org.palermo.access.Account;
import org.palermo.access.Refusals;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which passwords are refused: too short, too long, or among the first that somebody would try, who
 * knows the lists of stolen passwords and the person's name and address. Nothing leaves the server.
 */
@Component
public class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** Of 0 to 4: some ten thousand million tries. */
    private static final int STRONG = 3;

    /** What stands after it does not make a password weaker, and takes long to look at. */
    private static final int LOOKED_AT = 64;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** The password a person wants, twice. */
    public Refusals check(Account account, String chosen, String repeated) {
        Refusals refusals =
                new Refusals()
                        .addIf(length(chosen) < SHORTEST, "chosen", "access.password.chosen.short")
                        .addIf(length(chosen) > LONGEST, "chosen", "access.password.chosen.long");
        return refusals.addIf(
                        refusals.isEmpty() && isGuessed(account, chosen),
                        "chosen",
                        "access.password.chosen.guessed")
                .addIf(!chosen.equals(repeated), "repeated", "access.password.repeated.different");
    }

    private boolean isGuessed(Account account, String chosen) {
        String start = chosen.substring(0, Math.min(chosen.length(), LOOKED_AT));
        return zxcvbn.measure(start, own(account)).getScore() < STRONG;
    }

    private static List<String> own(Account account) {
        return Stream.concat(
                        Stream.of("palermo", account.email(), account.name()),
                        Stream.of(account.email(), account.name())
                                .flatMap(text -> Arrays.stream(text.split("[\\s@._-]+"))))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** As a person counts: signs, not halves of them. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
