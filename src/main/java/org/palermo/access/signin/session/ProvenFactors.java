package org.palermo.access.signin.session;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What an authentication has proved, and when. */
public final class ProvenFactors {

    private final Authentication authentication;

    private ProvenFactors(Authentication authentication) {
        this.authentication = authentication;
    }

    public static ProvenFactors of(Authentication authentication) {
        return new ProvenFactors(authentication);
    }

    /** Signs an account in with the one factor it has proved. */
    public static Authentication first(long account, Factor factor, Instant now) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(account), null, List.of(factor.provedAt(now)));
    }

    public boolean has(Factor factor) {
        return authentication.getAuthorities().stream().anyMatch(factor::isProvedBy);
    }

    public boolean anySince(Instant instant) {
        return proofs().anyMatch(proof -> !proof.getIssuedAt().isBefore(instant));
    }

    /** The same person, who has now proved this as well. */
    Authentication with(SignedIn signedIn, Factor factor, Instant now) {
        return UsernamePasswordAuthenticationToken.authenticated(
                signedIn,
                null,
                Stream.concat(
                                proofs().filter(proof -> !factor.isProvedBy(proof)),
                                Stream.of(factor.provedAt(now)))
                        .toList());
    }

    private Stream<FactorGrantedAuthority> proofs() {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast);
    }
}
