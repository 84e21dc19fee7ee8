package org.palermo.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import javax.sql.DataSource;

/** Transactions in the scope of the acting account, on whichever server the database is. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    ScopedTransactions transactionManager(DataSource dataSource) {
        return new ScopedTransactions(dataSource);
    }

    @Bean
    ApplicationRole applicationRole(DataSource dataSource) {
        return new ApplicationRole(dataSource);
    }
}
