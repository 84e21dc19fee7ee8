package org.palermo.database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The local PostgreSQL, unless {@code spring.datasource.url} names a server. */
@Configuration(proxyBeanMethods = false)
@Conditional(LocalPostgresConfiguration.NoServerNamed.class)
class LocalPostgresConfiguration {

    @Bean
    LocalPostgres localPostgres(HomeSettings settings, ObjectProvider<Errand> errand) {
        LocalPostgres postgres =
                errand.getIfAvailable() == null
                        ? LocalPostgres.start(settings.folder())
                        : LocalPostgres.startOrJoin(settings.folder());
        // A context that is ended in the middle of its start does not close its beans.
        SpringApplication.getShutdownHandlers().add(postgres::close);
        return postgres;
    }

    @Bean
    JdbcConnectionDetails applicationConnection(LocalPostgres postgres) {
        return new ApplicationConnection(
                postgres.url(), postgres.application().role(), postgres.application().password());
    }

    @Bean
    FlywayConnectionDetails ownerConnection(LocalPostgres postgres) {
        return new OwnerConnection(
                postgres.url(), postgres.owner().role(), postgres.owner().password());
    }

    /** How the application reaches the local server. */
    private record ApplicationConnection(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}

    /** How the migrations reach the local server. */
    private record OwnerConnection(String getJdbcUrl, String getUsername, String getPassword)
            implements FlywayConnectionDetails {}

    /** Holds when no database server is named. */
    static class NoServerNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty("spring.datasource.url");
        }
    }
}
