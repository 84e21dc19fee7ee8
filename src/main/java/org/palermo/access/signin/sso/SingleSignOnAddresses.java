package org.palermo.access.signin.sso;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Refuses to start with an organisation that would be asked without encryption, or that sends the
 * application to addresses of this machine; only one that is itself on this machine may.
 */
@Configuration(proxyBeanMethods = false)
class SingleSignOnAddresses {

    private static final String PROVIDERS = "spring.security.oauth2.client.provider";

    /** Before the organisation's own description is fetched. */
    @Bean
    static BeanFactoryPostProcessor issuersAreSafe(Environment environment) {
        return _ ->
                Binder.get(environment)
                        .bind(PROVIDERS, Bindable.mapOf(String.class, Described.class))
                        .orElse(Map.of())
                        .forEach(
                                (name, each) ->
                                        check(name, each.issuerUri(), isLocal(each.issuerUri())));
    }

    static void check(ClientRegistration registration) {
        var provider = registration.getProviderDetails();
        boolean local = isLocal(provider.getIssuerUri());
        Stream.of(
                        provider.getIssuerUri(),
                        provider.getAuthorizationUri(),
                        provider.getTokenUri(),
                        provider.getJwkSetUri(),
                        provider.getUserInfoEndpoint().getUri())
                .filter(Objects::nonNull)
                .forEach(address -> check(registration.getRegistrationId(), address, local));
    }

    private static void check(String name, @Nullable String address, boolean local) {
        if (address != null && !(local ? isLocal(address) : isSafe(address))) {
            throw new IllegalStateException(
                    "%s: %s: %s, allowed: https addresses of other machines"
                            .formatted(PROVIDERS, name, address));
        }
    }

    private static boolean isSafe(String address) {
        return "https".equals(URI.create(address).getScheme()) && !isLocal(address);
    }

    private static boolean isLocal(@Nullable String address) {
        String host = address == null ? null : URI.create(address).getHost();
        return host != null
                && (host.equals("localhost") || host.equals("[::1]") || host.startsWith("127."));
    }

    /** As much of a configured organisation as is looked at here. */
    record Described(@Nullable String issuerUri) {}
}
