package org.palermo.access.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom a new installation lets in first.
 *
 * @param email the address the first administrator signs in with
 */
@ConfigurationProperties("palermo.first-administrator")
record FirstAdministratorSettings(@Nullable String email) {}
