package org.palermo.access.signin.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.session.Admission;
import org.palermo.access.signin.session.Detour;
import org.palermo.access.signin.session.Factor;
import org.palermo.access.signin.session.Proof;
import org.palermo.access.signin.session.SignInSettings;
import org.palermo.access.signin.session.SignInThrottle;
import org.palermo.access.signin.session.SignInThrottle.Attempt;
import org.palermo.access.signin.session.SignInTrail;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.Optional;

/**
 * Finds the account of somebody whom the other organisation vouches for: the first time by the
 * e-mail address that it has verified, from then on only by what it calls the person. Whoever has
 * no account gets none.
 */
@Component
class SingleSignOnArrival implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final Accounts accounts;
    private final SingleSignOnIdentities identities;
    private final SignInSettings settings;
    private final Admission admission;
    private final SignInTrail trail;
    private final SignInThrottle throttle;
    private final Proof proof;

    SingleSignOnArrival(
            Accounts accounts,
            SingleSignOnIdentities identities,
            SignInSettings settings,
            Admission admission,
            SignInTrail trail,
            SignInThrottle throttle,
            Proof proof) {
        this.throttle = throttle;
        this.accounts = accounts;
        this.identities = identities;
        this.settings = settings;
        this.admission = admission;
        this.trail = trail;
        this.proof = proof;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        Optional<Account> account = account(authentication);
        if (account.isEmpty()) {
            refuse(request, response);
            return;
        }
        String target = Detour.takeTarget(request.getSession());
        proof.begin(account.get().id(), factor(authentication), request, response);
        response.sendRedirect(target);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException exception)
            throws IOException {
        refuse(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean waits = !throttle.admits(Attempt.unknown(request.getRemoteAddr()));
        if (!waits) {
            trail.recordRefusal("single sign-on");
        }
        request.getSession().invalidate();
        response.sendRedirect("/sign-in?state=" + (waits ? "wait" : "unknown"));
    }

    private Optional<Account> account(Authentication authentication) {
        if (authentication instanceof OAuth2AuthenticationToken token
                && token.getPrincipal() instanceof OidcUser person) {
            String registration = token.getAuthorizedClientRegistrationId();
            Optional<Long> bound = identities.account(registration, person.getSubject());
            return bound.isPresent()
                    ? bound.flatMap(accounts::find).filter(admission::admits)
                    : firstTime(registration, person);
        }
        return Optional.empty();
    }

    private Optional<Account> firstTime(String registration, OidcUser person) {
        if (!Boolean.TRUE.equals(person.getEmailVerified())) {
            return Optional.empty();
        }
        return Optional.ofNullable(person.getEmail())
                .flatMap(accounts::findByEmail)
                .filter(admission::admits)
                .filter(
                        account ->
                                identities.bind(registration, person.getSubject(), account.id()));
    }

    private Factor factor(Authentication authentication) {
        return authentication instanceof OAuth2AuthenticationToken token
                        && settings.singleSignOnIsSecondFactor()
                                .contains(token.getAuthorizedClientRegistrationId())
                ? Factor.STRONG_SINGLE_SIGN_ON
                : Factor.SINGLE_SIGN_ON;
    }
}
