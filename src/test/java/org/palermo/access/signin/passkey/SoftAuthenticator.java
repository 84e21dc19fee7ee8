package org.palermo.access.signin.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An authenticator with one passkey (ES256, no attestation), and the browser that asks it. */
final class SoftAuthenticator {

    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int WITH_KEY = 64;

    private final String origin;
    private final String site;
    private final byte[] id = new byte[16];
    private final KeyPair key;

    private boolean verifies = true;
    private int count;

    SoftAuthenticator(String origin, String site) {
        this.origin = origin;
        this.site = site;
        new SecureRandom().nextBytes(id);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for no PIN and no finger from now on. */
    void doesNotVerify() {
        verifies = false;
    }

    String make(String challenge) {
        byte[] data = authenticatorData(WITH_KEY, keyData());
        byte[] attestation =
                concat(
                        hex("a363666d74646e6f6e656761747453746d74a0686175746844617461"),
                        new byte[] {0x58, (byte) data.length},
                        data);
        return """
        {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
        "authenticatorAttachment":"platform","response":{"clientDataJSON":"%2$s",
        "attestationObject":"%3$s","transports":["internal"]}}
        """
                .formatted(
                        text(id),
                        text(clientData("webauthn.create", challenge)),
                        text(attestation));
    }

    String sign(String challenge, long account) {
        count++;
        byte[] data = authenticatorData(0, new byte[0]);
        byte[] client = clientData("webauthn.get", challenge);
        return """
        {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
        "authenticatorAttachment":"platform","response":{"clientDataJSON":"%2$s",
        "authenticatorData":"%3$s","signature":"%4$s","userHandle":"%5$s"}}
        """
                .formatted(
                        text(id),
                        text(client),
                        text(data),
                        text(signature(concat(data, sha256(client)))),
                        text(ByteBuffer.allocate(8).putLong(account).array()));
    }

    private byte[] clientData(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] rest) {
        int all = flags | PRESENT | (verifies ? VERIFIED : 0);
        return concat(
                sha256(site.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) all},
                ByteBuffer.allocate(4).putInt(count).array(),
                rest);
    }

    private byte[] keyData() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return concat(
                new byte[16],
                new byte[] {0, (byte) id.length},
                id,
                hex("a5010203262001215820"),
                coordinate(point.getAffineX().toByteArray()),
                hex("225820"),
                coordinate(point.getAffineY().toByteArray()));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] exact = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, exact, 32 - length, length);
        return exact;
    }

    private byte[] signature(byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
