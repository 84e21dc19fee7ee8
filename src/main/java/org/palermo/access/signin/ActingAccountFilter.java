package org.palermo.access.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.session.Admission;
import org.palermo.access.signin.session.Arrivals;
import org.palermo.access.signin.session.Detour;
import org.palermo.access.signin.session.SessionLimits;
import org.palermo.access.signin.session.SignInTrail;
import org.palermo.access.signin.session.SignedIn;
import org.palermo.database.ActingAccount;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

import java.io.IOException;
import java.util.Optional;

/**
 * Lets the signed-in account act for the length of a request, once everything is proved that must
 * be; ends sessions that are over and those of accounts that may no longer be used; and lets nobody
 * go on with a password somebody else gave them.
 */
@Component
class ActingAccountFilter extends OncePerRequestFilter {

    private static final String PASSWORD = "/account/password";

    private final Accounts accounts;
    private final Admission admission;
    private final SessionLimits limits;
    private final Standings standings;
    private final Arrivals arrivals;
    private final SignInTrail trail;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    ActingAccountFilter(
            Accounts accounts,
            Admission admission,
            SessionLimits limits,
            Standings standings,
            Arrivals arrivals,
            SignInTrail trail) {
        this.accounts = accounts;
        this.admission = admission;
        this.limits = limits;
        this.standings = standings;
        this.arrivals = arrivals;
        this.trail = trail;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null) {
            // What failed is told without asking who is there: the asking may be what failed.
            chain.doFilter(request, response);
        } else if (authentication.getPrincipal() instanceof SignedIn signedIn) {
            go(signedIn, authentication, request, response, chain);
        } else {
            end(authentication, request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private void go(
            SignedIn signedIn,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        Optional<Account> account = accounts.find(signedIn.account()).filter(admission::admits);
        if (account.isEmpty() || !limits.admits(request.getSession(false))) {
            trail.record(AuditedAct.SESSION_ENDED, signedIn.account(), "session");
            end(authentication, request, response);
            return;
        }
        Standing standing = standings.of(authentication, account.get(), request.getSession(false));
        if (standing == Standing.WHOLE) {
            goWhole(account.get(), request, response, chain);
        } else if (standing == Standing.NONE || limits.isStuckHalfway(request.getSession(false))) {
            end(authentication, request, response);
        } else if (standing.opens(path(request))) {
            chain.doFilter(request, response);
        } else {
            Detour.over(standing.path(), request, response);
        }
    }

    private void goWhole(
            Account account,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        arrivals.arrive(account.id(), request);
        if (account.mustChangePassword() && !mayGoFirst(request)) {
            response.sendRedirect(PASSWORD);
        } else if (asksWhoIsThere(path(request))) {
            chain.doFilter(request, response);
        } else {
            act(account, request, response, chain);
        }
    }

    private static void act(
            Account account,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        try {
            ActingAccount.callAs(
                    Long.toString(account.id()),
                    () -> {
                        chain.doFilter(request, response);
                        return true;
                    });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void end(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        signOut.logout(request, response, authentication);
        response.sendRedirect("/sign-in");
    }

    /** Whoever proves there who they are may be another than who has signed in. */
    private static boolean asksWhoIsThere(String path) {
        return path.equals("/sign-in")
                || path.startsWith("/sign-in/")
                || path.startsWith("/link/")
                || path.equals("/forgotten");
    }

    private static boolean mayGoFirst(HttpServletRequest request) {
        return path(request).equals(PASSWORD) || path(request).equals("/error");
    }

    private static String path(HttpServletRequest request) {
        return UrlPathHelper.defaultInstance.getPathWithinApplication(request);
    }
}
