package org.palermo.keys;

import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals (AES-256-GCM), signs (Ed25519) and digests (HMAC-SHA-256) with the installation's keys,
 * which are made when they are first needed. What an older key sealed or signed stays readable.
 */
@Component
public class Keys {

    private static final String SEAL = "seal";
    private static final String SIGN = "sign";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyFiles files;
    private final SecureRandom random = new SecureRandom();

    Keys(KeyFiles files) {
        this.files = files;
    }

    /** A signature and the number of the key that made it. */
    public record Signed(int key, byte[] signature) {}

    /**
     * Text that only this installation can open, and only for the same purpose.
     *
     * @param purpose what it is and whose, such as {@code totp/12}
     */
    public String seal(String purpose, byte[] secret) {
        int key = current(SEAL);
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, key, iv, purpose).doFinal(secret);
            byte[] all = ByteBuffer.allocate(iv.length + closed.length).put(iv).put(closed).array();
            return key + "." + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw KeyException.unusable("Key " + key, e);
        }
    }

    public byte[] open(String purpose, String sealed) {
        try {
            String[] parts = sealed.split("\\.", 2);
            byte[] all = Base64.getDecoder().decode(parts[1]);
            byte[] iv = Arrays.copyOf(all, IV_BYTES);
            return cipher(Cipher.DECRYPT_MODE, Integer.parseInt(parts[0]), iv, purpose)
                    .doFinal(all, IV_BYTES, all.length - IV_BYTES);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw KeyException.notOpened(e);
        }
    }

    /** Whether it was sealed with the key that is in use now. */
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(current(SEAL) + ".");
    }

    /** A keyed digest, by which something can be found again without being kept. */
    public byte[] digest(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sealKey(1), "HmacSHA256"));
            return mac.doFinal((purpose + '\n' + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw KeyException.unusable("The first key", e);
        }
    }

    public Signed sign(byte[] content) {
        int key = current(SIGN);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            ByteBuffer pair = pair(key);
            signature.initSign(
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(part(pair))));
            signature.update(content);
            return new Signed(key, signature.sign());
        } catch (GeneralSecurityException e) {
            throw KeyException.unusable("Key " + key, e);
        }
    }

    public boolean verifies(byte[] content, Signed signed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            ByteBuffer pair = pair(signed.key());
            part(pair);
            signature.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(part(pair))));
            signature.update(content);
            return signature.verify(signed.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** From now on seals and signs with new keys. */
    public synchronized void rotate() {
        create(SEAL, files.newest(SEAL) + 1);
        create(SIGN, files.newest(SIGN) + 1);
    }

    private synchronized int current(String kind) {
        int newest = files.newest(kind);
        if (newest > 0) {
            return newest;
        }
        create(kind, 1);
        return 1;
    }

    private void create(String kind, int number) {
        files.write(kind, number, kind.equals(SEAL) ? drawn() : newPair());
    }

    private byte[] drawn() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    /** Private and public part, each after its length. */
    private static byte[] newPair() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] secret = pair.getPrivate().getEncoded();
            byte[] open = pair.getPublic().getEncoded();
            return ByteBuffer.allocate(8 + secret.length + open.length)
                    .putInt(secret.length)
                    .put(secret)
                    .putInt(open.length)
                    .put(open)
                    .array();
        } catch (GeneralSecurityException e) {
            throw KeyException.unusable("A new pair of keys", e);
        }
    }

    private ByteBuffer pair(int number) {
        return ByteBuffer.wrap(files.read(SIGN, number));
    }

    private static byte[] part(ByteBuffer pair) {
        byte[] part = new byte[pair.getInt()];
        pair.get(part);
        return part;
    }

    private byte[] sealKey(int number) {
        current(SEAL);
        return files.read(SEAL, number);
    }

    private Cipher cipher(int mode, int key, byte[] iv, String purpose)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(sealKey(key), "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
