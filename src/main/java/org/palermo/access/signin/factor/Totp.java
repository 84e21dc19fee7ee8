package org.palermo.access.signin.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords: SHA-1, 30 seconds, 6 digits (RFC 6238). */
final class Totp {

    static final int SECONDS = 30;

    private static final int DIGITS = 6;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /**
     * The step whose code it is: the present one, the one before or the one after. A step that is
     * not later than the last one used is refused, so that no code works twice.
     */
    static OptionalLong accept(byte[] key, String code, Instant now, long lastStep) {
        long present = step(now);
        return List.of(present, present - 1, present + 1).stream()
                .filter(step -> step > lastStep && isEqual(code(key, step, DIGITS), code))
                .mapToLong(Long::longValue)
                .findFirst();
    }

    static long step(Instant now) {
        return now.getEpochSecond() / SECONDS;
    }

    static String code(byte[] key, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 15;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            String all = "%010d".formatted(number);
            return all.substring(all.length() - digits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As people type it into an app (RFC 4648, base 32); the key is a multiple of five bytes. */
    static String text(byte[] key) {
        var text = new StringBuilder();
        for (int bit = 0; bit < key.length * 8; bit += 5) {
            int two =
                    (key[bit / 8] & 255) << 8
                            | (bit / 8 + 1 < key.length ? key[bit / 8 + 1] & 255 : 0);
            text.append(LETTERS.charAt(two >> 11 - bit % 8 & 31));
        }
        return text.toString();
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
