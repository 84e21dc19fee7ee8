package org.palermo.database;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;

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

    /** Outside of the advice that begins transactions, inside of the one that changes threads. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor systemAdvisor() {
        MethodInterceptor asSystem =
                call -> ActingAccount.callAs(ActingAccount.SYSTEM, call::proceed);
        var advisor =
                new DefaultPointcutAdvisor(
                        AnnotationMatchingPointcut.forMethodAnnotation(AsSystem.class), asSystem);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }
}
