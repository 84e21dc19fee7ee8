package org.palermo.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palermo.database.HomeSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class KeysTests {

    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path home;
    private Keys keys;

    @BeforeEach
    void open() {
        keys = openAgain();
    }

    @Test
    void whatIsSealedIsOpenedAfterARestart() {
        String sealed = keys.seal("totp/12", SECRET);

        assertThat(openAgain().open("totp/12", sealed)).isEqualTo(SECRET);
        assertThat(sealed).doesNotContain("secret").isNotEqualTo(keys.seal("totp/12", SECRET));
    }

    @Test
    void whatIsSealedForOneIsNotOpenedForAnother() {
        String sealed = keys.seal("totp/12", SECRET);

        assertThatThrownBy(() -> keys.open("totp/13", sealed)).isInstanceOf(KeyException.class);
        assertThatThrownBy(() -> keys.open("totp/12", sealed.replace(sealed.charAt(9), '-')))
                .isInstanceOf(KeyException.class);
    }

    @Test
    void whatAnOlderKeyMadeStaysGood() {
        String sealed = keys.seal("totp/12", SECRET);
        Keys.Signed signed = keys.sign(SECRET);
        byte[] digest = keys.digest("address", "127.0.0.1");

        keys.rotate();

        assertThat(keys.isCurrent(sealed)).isFalse();
        assertThat(keys.isCurrent(keys.seal("totp/12", SECRET))).isTrue();
        assertThat(keys.open("totp/12", sealed)).isEqualTo(SECRET);
        assertThat(keys.verifies(SECRET, signed)).isTrue();
        assertThat(keys.sign(SECRET).key()).isEqualTo(2);
        assertThat(keys.digest("address", "127.0.0.1")).isEqualTo(digest);
    }

    @Test
    void aSignatureHoldsForItsContentOnly() {
        Keys.Signed signed = keys.sign(SECRET);

        assertThat(keys.verifies("A secret".getBytes(StandardCharsets.UTF_8), signed)).isFalse();
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws IOException {
        keys.seal("totp/12", SECRET);
        keys.sign(SECRET);

        try (var files = Files.list(home.resolve("keys"))) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(
                            file ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(file)))
                                            .isEqualTo("rw-------"));
        }
    }

    private Keys openAgain() {
        return new Keys(new KeyFiles(new KeySettings(null), new HomeSettings(home)));
    }
}
