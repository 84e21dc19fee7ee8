package org.palermo.audit;

import org.palermo.keys.KeyException;
import org.palermo.keys.Keys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A signed statement that the chain had come so far.
 *
 * @param position the last place of the chain, and so the number of entries in it
 * @param madeAt to the microsecond
 */
record Checkpoint(long position, byte[] digest, Instant madeAt, Keys.Signed signed) {

    static Checkpoint sign(Keys keys, long position, byte[] digest, Instant now) {
        Instant madeAt = now.truncatedTo(ChronoUnit.MICROS);
        return new Checkpoint(
                position, digest, madeAt, keys.sign(content(position, digest, madeAt)));
    }

    /** A key that is not there signed nothing. */
    boolean isSigned(Keys keys) {
        try {
            return keys.verifies(content(position, digest, madeAt), signed);
        } catch (KeyException unknown) {
            return false;
        }
    }

    boolean vouchesFor(byte[] found) {
        return Arrays.equals(digest, found);
    }

    String hex() {
        return HexFormat.of().formatHex(digest);
    }

    String signature() {
        return Base64.getEncoder().encodeToString(signed.signature());
    }

    /** As it stands in the file. */
    String line() {
        return "%d %s %s %d %s".formatted(position, hex(), madeAt, signed.key(), signature());
    }

    /**
     * The inverse of {@link #line()}.
     *
     * @throws RuntimeException when it is no such line
     */
    static Checkpoint parse(String line) {
        String[] parts = line.split(" ");
        return new Checkpoint(
                Long.parseLong(parts[0]),
                HexFormat.of().parseHex(parts[1]),
                Instant.parse(parts[2]),
                new Keys.Signed(Integer.parseInt(parts[3]), Base64.getDecoder().decode(parts[4])));
    }

    private static byte[] content(long position, byte[] digest, Instant madeAt) {
        return "palermo audit checkpoint\n%d\n%s\n%s"
                .formatted(position, HexFormat.of().formatHex(digest), madeAt)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && line().equals(that.line());
    }

    @Override
    public int hashCode() {
        return Objects.hash(line());
    }
}
