package org.palermo.support;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hashes each password once in a test run: thousands of accounts of tests share a few passwords,
 * and a hash takes long on purpose. An answer is always one that the real encoder has given.
 */
final class RememberedPasswords implements BeanPostProcessor {

    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();
    private static final Map<Pair, Boolean> MATCHES = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Argon2PasswordEncoder encoder ? new Remembering(encoder) : bean;
    }

    private record Pair(String password, String hash) {}

    private record Remembering(PasswordEncoder encoder) implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return password == null
                    ? encoder.encode(null)
                    : HASHES.computeIfAbsent(password.toString(), encoder::encode);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return password == null || hash == null
                    ? encoder.matches(password, hash)
                    : MATCHES.computeIfAbsent(
                            new Pair(password.toString(), hash),
                            pair -> encoder.matches(pair.password(), pair.hash()));
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }
    }
}
