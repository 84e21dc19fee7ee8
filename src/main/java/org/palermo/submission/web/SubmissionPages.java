package org.palermo.submission.web;

import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.palermo.access.NavigationEntry;
import org.palermo.submission.SubmissionReading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Where the pages of submissions stand in the navigation and on the home page. */
@Configuration(proxyBeanMethods = false)
class SubmissionPages {

    @Bean
    NavigationEntry submissionsEntry() {
        return new NavigationEntry(
                "submission.navigation.returns", "/submissions", Action.SEE_OWN_RETURNS, 10);
    }

    @Bean
    NavigationEntry inboxEntry() {
        return new NavigationEntry("submission.navigation.inbox", "/inbox", Action.DECIDE, 20);
    }

    @Bean
    NavigationEntry completenessEntry() {
        return new NavigationEntry(
                "submission.navigation.completeness", "/completeness", Action.FOLLOW, 30);
    }

    /** What the actor's entities owe. */
    @Component
    record Due(SubmissionReading reading) implements HomeSection {

        @Override
        public Action action() {
            return Action.SEE_OWN_RETURNS;
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public String template() {
            return "submission/parts";
        }

        @Override
        public String fragment() {
            return "due";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of("obligations", reading.open());
        }
    }

    /** What waits for the analyst. */
    @Component
    record Waiting(SubmissionReading reading) implements HomeSection {

        @Override
        public Action action() {
            return Action.DECIDE;
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public String template() {
            return "submission/parts";
        }

        @Override
        public String fragment() {
            return "waiting";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of("waiting", reading.waiting());
        }
    }
}
