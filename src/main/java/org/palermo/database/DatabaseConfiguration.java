package org.palermo.database;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;

import javax.sql.DataSource;

/** Transactions in the scope of the acting account, on whichever server the database is. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    ScopedTransactions transactionManager(DataSource dataSource) {
        return new ScopedTransactions(dataSource);
    }

    @Bean
    ModuleMigrations moduleMigrations(BeanFactory beans) throws IOException {
        String basePackage = AutoConfigurationPackages.get(beans).getFirst();
        return new ModuleMigrations(new MigrationOrder(basePackage).modules());
    }

    /** A command of an operator finds the tables as they are. */
    @Bean
    FlywayMigrationStrategy migrationStrategy(
            ModuleMigrations migrations, ObjectProvider<Errand> errand) {
        return errand.getIfAvailable() == null ? migrations::migrate : _ -> {};
    }

    /** What a command of an operator finds out about the role is a finding, not the end. */
    @Bean
    @ConditionalOnMissingBean(Errand.class)
    ApplicationRole applicationRole(DataSource dataSource) {
        return new ApplicationRole(dataSource);
    }
}
