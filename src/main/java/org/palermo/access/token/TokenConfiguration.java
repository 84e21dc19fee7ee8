package org.palermo.access.token;

import jakarta.servlet.http.HttpServletRequest;

import org.palermo.access.limit.RequestLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets through to {@code /api} with a token: no session is read or made, so no cookie counts
 * there, and no other site can make a browser send anything. Without a token a signed-in person may
 * read there as on any page, but change nothing.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final RequestMatcher API = PathPatternRequestMatcher.pathPattern("/api/**");

    @Bean
    @Order(0)
    SecurityFilterChain tokens(HttpSecurity http, TokenService tokens, RequestLimits limits) {
        return http.securityMatcher(TokenConfiguration::isOfAToken)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                        policy ->
                                                policy.policyDirectives(
                                                        "default-src 'none'; base-uri 'none';"
                                                                + " frame-ancestors 'none'")))
                .addFilterBefore(new BearerFilter(tokens, limits), AuthorizationFilter.class)
                .build();
    }

    private static boolean isOfAToken(HttpServletRequest request) {
        return API.matches(request)
                && (request.getHeader(HttpHeaders.AUTHORIZATION) != null || !isRead(request));
    }

    private static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                || HttpMethod.HEAD.matches(request.getMethod());
    }
}
