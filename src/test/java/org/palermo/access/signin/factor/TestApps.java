package org.palermo.access.signin.factor;

import org.palermo.access.Account;
import org.springframework.boot.test.context.TestComponent;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** Gives accounts of tests an authenticator app, and says what it shows. */
@TestComponent
public class TestApps {

    private static final byte[] SECRET = "a secret of a test!!".getBytes(StandardCharsets.US_ASCII);

    private final TotpKeys keys;
    private final RecoveryCodes recovery;
    private final Clock clock;

    TestApps(TotpKeys keys, RecoveryCodes recovery, Clock clock) {
        this.keys = keys;
        this.recovery = recovery;
        this.clock = clock;
    }

    public void connect(Account account) {
        keys.put(account.id(), SECRET, 0);
    }

    public List<String> recoveryCodes(Account account) {
        return recovery.renew(account.id());
    }

    public String code() {
        return code(0);
    }

    public String code(int stepsLater) {
        return Totp.code(SECRET, Totp.step(clock.instant()) + stepsLater, 6);
    }

    /** What an app shows that has read the key on the page. */
    public String codeOf(String key) {
        byte[] secret = new byte[20];
        String letters = key.replace(" ", "");
        for (int place = 0; place < letters.length(); place++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letters.charAt(place));
            for (int bit = 0; bit < 5; bit++) {
                int at = place * 5 + bit;
                if ((value >> 4 - bit & 1) == 1) {
                    secret[at / 8] |= (byte) (1 << 7 - at % 8);
                }
            }
        }
        return Totp.code(secret, Totp.step(clock.instant()), 6);
    }
}
