package org.palermo.access.signin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

import java.security.SecureRandom;
import java.util.Base64;

/** How sessions are kept: under ids that nobody guesses, each attribute for itself. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** As many as the 36 signs of the column hold. */
    private static final int ID_BYTES = 27;

    /** Lets two requests of one page write the same attribute of a session at the same time. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> concurrentSessionAttributes() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> unguessableSessionIds() {
        var random = new SecureRandom();
        return repository -> repository.setSessionIdGenerator(() -> drawn(random));
    }

    static String drawn(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
