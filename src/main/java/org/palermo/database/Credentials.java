package org.palermo.database;

/** A database role and its password. */
public record Credentials(String role, String password) {

    @Override
    public String toString() {
        return role;
    }
}
