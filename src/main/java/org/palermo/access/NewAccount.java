package org.palermo.access;

import java.util.List;
import java.util.Locale;

/**
 * An account before it is added.
 *
 * @param password in clear; kept only as a hash
 */
public record NewAccount(
        String email,
        String name,
        String password,
        boolean demonstration,
        boolean mustChangePassword,
        List<RoleGrant> grants) {

    public NewAccount {
        email = email.strip().toLowerCase(Locale.ROOT);
        grants = List.copyOf(grants);
    }

    @Override
    public String toString() {
        return "NewAccount[email=" + email + "]";
    }
}
