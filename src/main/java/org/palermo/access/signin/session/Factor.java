package org.palermo.access.signin.session;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import java.time.Instant;

/** What a person can prove who they are with. */
public enum Factor {
    PASSWORD(FactorGrantedAuthority.PASSWORD_AUTHORITY),
    /** A code of an authenticator app (RFC 6238). */
    TOTP("FACTOR_TOTP"),
    RECOVERY_CODE("FACTOR_RECOVERY_CODE"),
    /** A passkey that has verified its user by a PIN or a finger, so that it is two in one. */
    PASSKEY(FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
    /** The sign-in of another organisation that is trusted (OpenID Connect). */
    SINGLE_SIGN_ON(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY),
    /** The same of one that is trusted to have asked for a second factor itself. */
    STRONG_SINGLE_SIGN_ON("FACTOR_STRONG_SINGLE_SIGN_ON");

    private final String authority;

    Factor(String authority) {
        this.authority = authority;
    }

    public GrantedAuthority provedAt(Instant instant) {
        return FactorGrantedAuthority.withAuthority(authority).issuedAt(instant).build();
    }

    boolean isProvedBy(GrantedAuthority granted) {
        return authority.equals(granted.getAuthority());
    }
}
