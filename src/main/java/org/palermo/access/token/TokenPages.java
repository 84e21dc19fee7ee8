package org.palermo.access.token;

import org.palermo.access.Action;
import org.palermo.access.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a person's tokens are found. */
@Configuration(proxyBeanMethods = false)
class TokenPages {

    @Bean
    NavigationEntry tokensEntry() {
        return new NavigationEntry(
                "access.navigation.tokens", TokenController.PATH, Action.MAKE_TOKEN, 990);
    }
}
