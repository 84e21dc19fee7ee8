package org.palermo.access.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;

import java.net.URI;
import java.util.Set;

/**
 * The site to which a passkey belongs.
 *
 * @param id its host
 * @param origin its scheme, host and port
 */
record RelyingParty(String id, String origin) {

    static RelyingParty of(PasskeySettings settings, HttpServletRequest request) {
        URI address = settings.publicUrl();
        return address == null
                ? of(request.getScheme(), request.getServerName(), request.getServerPort())
                : of(address.getScheme(), address.getHost(), address.getPort());
    }

    private static RelyingParty of(String scheme, String host, int port) {
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        return new RelyingParty(host, scheme + "://" + host + (usual ? "" : ":" + port));
    }

    /** Browsers make no passkeys for numbers, nor without encryption except on this machine. */
    boolean canHavePasskeys() {
        boolean isNumber = id.matches("[0-9.]+") || id.contains(":");
        return !isNumber && (origin.startsWith("https://") || id.equals("localhost"));
    }

    Set<String> origins() {
        return Set.of(origin);
    }

    PublicKeyCredentialRpEntity entity() {
        return PublicKeyCredentialRpEntity.builder().id(id).name("Palermo").build();
    }
}
