package org.palermo.sharing.web;

import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.palermo.access.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Where sharing is found: in the navigation and on the home page. */
@Configuration(proxyBeanMethods = false)
class SharingPages {

    @Bean
    NavigationEntry sharingEntry() {
        return new NavigationEntry("sharing.navigation.own", "/sharing", Action.SEE_SHARING, 45);
    }

    @Bean
    NavigationEntry sharingAdministrationEntry() {
        return new NavigationEntry(
                "sharing.navigation.administration",
                "/administration/sharing",
                Action.ADMINISTER,
                952);
    }

    /** What one gets, in a line for each dataflow. */
    @Component
    record WhatYouGet(ShareViews views) implements HomeSection {

        @Override
        public Action action() {
            return Action.SEE_SHARING;
        }

        @Override
        public int order() {
            return 30;
        }

        @Override
        public String template() {
            return "sharing/parts";
        }

        @Override
        public String fragment() {
            return "home";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of("shares", views.own());
        }
    }
}
