package org.palermo.access.limit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** Puts the limits before everything that costs: sessions are read, nothing else yet. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    Customizer<HttpSecurity> limitedRequests(RequestLimits limits) {
        return http ->
                http.addFilterAfter(new LimitFilter(limits), SecurityContextHolderFilter.class);
    }
}
