package org.palermo.keys;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Copies of the key files for a backup: sealed by a passphrase (PBKDF2 with HMAC-SHA-256,
 * AES-256-GCM), or only digests by which they are recognised.
 */
@Component
public class KeyCopies {

    private static final int ROUNDS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyFiles files;

    KeyCopies(KeyFiles files) {
        this.files = files;
    }

    public Path folder() {
        return files.folder();
    }

    /** By the name of the file; a key is drawn at random, so its digest gives nothing away. */
    public Map<String, String> digests() {
        Map<String, String> digests = new LinkedHashMap<>();
        for (Path file : all()) {
            digests.put(file.getFileName().toString(), digest(content(file)));
        }
        return digests;
    }

    public byte[] sealed(char[] passphrase) {
        byte[] salt = drawn(SALT_BYTES);
        byte[] iv = drawn(IV_BYTES);
        try {
            byte[] closed =
                    cipher(Cipher.ENCRYPT_MODE, passphrase, salt, iv)
                            .doFinal(joined().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(SALT_BYTES + IV_BYTES + closed.length)
                    .put(salt)
                    .put(iv)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw KeyException.unusable("The passphrase", e);
        }
    }

    /** Writes the keys of a backup where there are none of the same name yet; says how many. */
    public int takeIn(byte[] sealed, char[] passphrase) {
        byte[] salt = Arrays.copyOf(sealed, SALT_BYTES);
        byte[] iv = Arrays.copyOfRange(sealed, SALT_BYTES, SALT_BYTES + IV_BYTES);
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, passphrase, salt, iv)
                            .doFinal(
                                    sealed,
                                    SALT_BYTES + IV_BYTES,
                                    sealed.length - SALT_BYTES - IV_BYTES);
            return write(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw KeyException.notOpened(e);
        }
    }

    private int write(String lines) {
        int count = 0;
        for (String line : lines.lines().toList()) {
            String[] parts = line.split(" ", 2);
            count += files.take(parts[0], parts[1]) ? 1 : 0;
        }
        return count;
    }

    private String joined() {
        var lines = new StringBuilder();
        for (Path file : all()) {
            lines.append(file.getFileName()).append(' ').append(content(file)).append('\n');
        }
        return lines.toString();
    }

    private List<Path> all() {
        if (!Files.isDirectory(files.folder())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(files.folder())) {
            return all.filter(file -> file.toString().endsWith(".key")).sorted().toList();
        } catch (IOException e) {
            throw KeyException.unusable("The folder of the keys", e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw KeyException.unusable("Key " + file.getFileName(), e);
        }
    }

    private static String digest(String content) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] drawn(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return drawn;
    }

    private static Cipher cipher(int mode, char[] passphrase, byte[] salt, byte[] iv)
            throws GeneralSecurityException {
        byte[] key =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec(passphrase, salt, ROUNDS, 256))
                        .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }
}
