package org.palermo.access.signin.passkey;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;

/**
 * The address to which passkeys are bound.
 *
 * @param publicUrl the application's address as people write it; null for the one that each request
 *     names
 */
@ConfigurationProperties("palermo")
record PasskeySettings(@Nullable URI publicUrl) {}
