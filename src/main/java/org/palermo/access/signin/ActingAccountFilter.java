package org.palermo.access.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.signin.session.SignedIn;
import org.palermo.database.ActingAccount;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

import java.io.IOException;
import java.util.Optional;

/**
 * Lets the signed-in account act for the length of a request; ends the session of an account that
 * may no longer be used, and lets nobody go on with a password somebody else gave them.
 */
final class ActingAccountFilter extends OncePerRequestFilter {

    private final Accounts accounts;
    private final PasswordSignIn signIn;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    ActingAccountFilter(Accounts accounts, PasswordSignIn signIn) {
        this.accounts = accounts;
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(principal(authentication) instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Account> account = accounts.find(signedIn.account()).filter(signIn::admits);
        if (account.isEmpty()) {
            signOut.logout(request, response, authentication);
            response.sendRedirect("/sign-in");
        } else if (account.get().mustChangePassword() && !mayGoFirst(request)) {
            response.sendRedirect(PasswordController.PATH);
        } else {
            act(account.get(), request, response, chain);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
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

    private static boolean mayGoFirst(HttpServletRequest request) {
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        return path.equals(PasswordController.PATH) || path.equals("/error");
    }

    private static @Nullable Object principal(@Nullable Authentication authentication) {
        return authentication == null ? null : authentication.getPrincipal();
    }
}
