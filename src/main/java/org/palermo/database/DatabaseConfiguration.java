package org.palermo.database;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
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

    @Bean
    ApplicationRole applicationRole(DataSource dataSource) {
        return new ApplicationRole(dataSource);
    }
}
