package org.palermo.access.signin.sso;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Offers to sign in with the organisations that are configured; without any it does nothing. */
@Component
public class SingleSignOn {

    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final SingleSignOnArrival arrival;

    SingleSignOn(
            ObjectProvider<ClientRegistrationRepository> registrations,
            SingleSignOnArrival arrival) {
        this.registrations = registrations;
        this.arrival = arrival;
    }

    /** An organisation with which a person can sign in. */
    public record Provider(String name, String path) {}

    public List<Provider> providers() {
        return registrations().map(each -> new Provider(each.getClientName(), path(each))).toList();
    }

    public void configure(HttpSecurity http) {
        if (registrations.getIfAvailable() == null) {
            return;
        }
        registrations().forEach(SingleSignOnAddresses::check);
        http.oauth2Login(
                login ->
                        login.loginPage("/sign-in")
                                .authorizedClientRepository(new NoAuthorizedClients())
                                .successHandler(arrival)
                                .failureHandler(arrival));
    }

    private Stream<ClientRegistration> registrations() {
        return registrations.getIfAvailable() instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false)
                        .filter(ClientRegistration.class::isInstance)
                        .map(ClientRegistration.class::cast)
                : Stream.empty();
    }

    private static String path(ClientRegistration registration) {
        return "/oauth2/authorization/" + registration.getRegistrationId();
    }
}
