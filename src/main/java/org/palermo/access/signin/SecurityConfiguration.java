package org.palermo.access.signin;

import static org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import static org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import static org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import jakarta.servlet.DispatcherType;

import org.palermo.access.signin.session.Detour;
import org.palermo.access.signin.sso.SingleSignOn;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;

/** Who gets through to the pages, and the headers every answer carries. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static final String[] OPEN = {
        "/sign-in", "/sign-in/passkey", "/forgotten", "/link/**", "/error", "/actuator/health"
    };

    /** Assets are the same for everybody: no session, and they may be kept by browsers. */
    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) {
        return http.securityMatcher("/assets/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> harden(headers).cacheControl(cache -> cache.disable()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            ActingAccountFilter acting,
            SingleSignOn singleSignOn,
            SignOutTrail signOuts) {
        http.authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ERROR,
                                                DispatcherType.FORWARD,
                                                DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers(OPEN)
                                        .permitAll()
                                        .anyRequest()
                                        .authenticated())
                .exceptionHandling(
                        missing ->
                                missing.authenticationEntryPoint(
                                        (request, response, _) ->
                                                Detour.over("/sign-in", request, response)))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(
                        logout ->
                                logout.logoutUrl("/sign-out")
                                        .addLogoutHandler(signOuts)
                                        .addLogoutHandler(clearing())
                                        .logoutSuccessUrl("/sign-in?state=left"))
                .sessionManagement(session -> session.sessionFixation(fix -> fix.changeSessionId()))
                .headers(SecurityConfiguration::harden)
                .addFilterAfter(acting, AuthorizationFilter.class);
        singleSignOn.configure(http);
        return http.build();
    }

    /** Browsers forget what they kept; they are told so under TLS only. */
    private static LogoutHandler clearing() {
        return new HeaderWriterLogoutHandler(
                new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE));
    }

    /** What the firewall turns away never reaches the chains, which write the headers. */
    @Bean
    static RequestRejectedHandler turnedAway() {
        return (_, response, _) -> {
            response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.sendError(HttpStatus.BAD_REQUEST.value());
        };
    }

    /** It belongs to the chain of the pages alone. */
    @Bean
    FilterRegistrationBean<ActingAccountFilter> onlyForPages(ActingAccountFilter acting) {
        var registration = new FilterRegistrationBean<>(acting);
        registration.setEnabled(false);
        return registration;
    }

    private static HeadersConfigurer<HttpSecurity> harden(HeadersConfigurer<HttpSecurity> headers) {
        return headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
                .crossOriginOpenerPolicy(
                        policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(
                        policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
