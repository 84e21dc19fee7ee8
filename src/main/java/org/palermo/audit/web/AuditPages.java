package org.palermo.audit.web;

import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.palermo.access.NavigationEntry;
import org.palermo.audit.AuditReading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Where the audit trail is found: in the navigation and on the auditor's home page. */
@Configuration(proxyBeanMethods = false)
class AuditPages {

    @Bean
    NavigationEntry auditEntry() {
        return new NavigationEntry("audit.navigation", "/audit", Action.READ_AUDIT, 970);
    }

    /** How the chain stands, with the way to the trail. */
    @Component
    record Standing(AuditReading reading) implements HomeSection {

        @Override
        public Action action() {
            return Action.READ_AUDIT;
        }

        @Override
        public int order() {
            return 970;
        }

        @Override
        public String template() {
            return "audit/parts";
        }

        @Override
        public String fragment() {
            return "home";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of("auditState", reading.state());
        }
    }
}
