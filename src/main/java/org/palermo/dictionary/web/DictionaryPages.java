package org.palermo.dictionary.web;

import org.palermo.access.Action;
import org.palermo.access.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of the definitions stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class DictionaryPages {

    @Bean
    NavigationEntry definitionsEntry() {
        return new NavigationEntry(
                "dictionary.navigation", "/definitions", Action.READ_DEFINITIONS, 90);
    }
}
