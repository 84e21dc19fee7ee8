package org.palermo.access.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes and checks passkeys. What a browser must sign is drawn anew for each page, kept in the
 * session and works once; the user is always verified.
 */
@Component
public class PasskeyCeremony {

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremony.class);
    private static final String CHALLENGE = "palermo.passkey-challenge";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Passkeys passkeys;
    private final PasskeyOwners owners;
    private final PasskeySettings settings;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyCeremony(Passkeys passkeys, PasskeyOwners owners, PasskeySettings settings) {
        this.passkeys = passkeys;
        this.owners = owners;
        this.settings = settings;
    }

    /**
     * What the browser is asked in order to sign in, as JSON; null where no passkey can work.
     *
     * @param account whose passkeys are asked for; null for whichever the person has
     */
    public @Nullable String ask(@Nullable Long account, HttpServletRequest request) {
        RelyingParty site = RelyingParty.of(settings, request);
        return site.canHavePasskeys()
                ? json.writeValueAsString(
                        question(site, draw(request.getSession()), descriptors(account)))
                : null;
    }

    /** The account whose passkey has signed; empty when it is none, or not for this page. */
    public Optional<Long> answer(String credential, HttpServletRequest request) {
        RelyingParty site = RelyingParty.of(settings, request);
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> signed =
                    json.readValue(credential, new TypeReference<>() {});
            var question = question(site, take(request.getSession()), List.of());
            var owner =
                    operations(site)
                            .authenticate(new RelyingPartyAuthenticationRequest(question, signed));
            return Optional.of(PasskeyOwners.account(owner.getId()));
        } catch (RuntimeException e) {
            LOG.info("A passkey was refused: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** What the browser is asked in order to make a passkey, as JSON; null where it cannot. */
    @Nullable String askForNew(Account account, HttpServletRequest request) {
        RelyingParty site = RelyingParty.of(settings, request);
        return site.canHavePasskeys()
                ? json.writeValueAsString(wish(site, account, draw(request.getSession())))
                : null;
    }

    /** Keeps a new passkey; false when it is not what was asked for. */
    boolean add(Account account, String label, String credential, HttpServletRequest request) {
        RelyingParty site = RelyingParty.of(settings, request);
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    json.readValue(credential, new TypeReference<>() {});
            CredentialRecord added =
                    operations(site)
                            .registerCredential(
                                    new ImmutableRelyingPartyRegistrationRequest(
                                            wish(site, account, take(request.getSession())),
                                            new RelyingPartyPublicKey(made, label)));
            return added.isUvInitialized();
        } catch (RuntimeException e) {
            LOG.info("A new passkey was refused: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    private static PublicKeyCredentialRequestOptions question(
            RelyingParty site, Bytes challenge, List<PublicKeyCredentialDescriptor> allowed) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(site.id())
                .challenge(challenge)
                .allowCredentials(allowed)
                .timeout(PATIENCE)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    private PublicKeyCredentialCreationOptions wish(
            RelyingParty site, Account account, Bytes challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(site.entity())
                .user(PasskeyOwners.owner(account))
                .challenge(challenge)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build())
                .attestation(AttestationConveyancePreference.NONE)
                .excludeCredentials(descriptors(account.id()))
                .timeout(PATIENCE)
                .build();
    }

    private List<PublicKeyCredentialDescriptor> descriptors(@Nullable Long account) {
        return account == null
                ? List.of()
                : passkeys.records(account).stream()
                        .map(
                                each ->
                                        PublicKeyCredentialDescriptor.builder()
                                                .id(each.getCredentialId())
                                                .transports(each.getTransports())
                                                .build())
                        .toList();
    }

    private Webauthn4JRelyingPartyOperations operations(RelyingParty site) {
        return new Webauthn4JRelyingPartyOperations(
                owners, passkeys, site.entity(), site.origins());
    }

    private static Bytes draw(HttpSession session) {
        Bytes challenge = Bytes.random();
        session.setAttribute(CHALLENGE, challenge.toBase64UrlString());
        return challenge;
    }

    private static Bytes take(HttpSession session) {
        Object challenge = session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE);
        if (challenge == null) {
            throw new IllegalStateException("nothing was asked");
        }
        return Bytes.fromBase64(challenge.toString());
    }
}
