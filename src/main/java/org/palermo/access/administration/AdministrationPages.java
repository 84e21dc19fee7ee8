package org.palermo.access.administration;

import org.palermo.access.Accounts;
import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.palermo.access.NavigationEntry;
import org.palermo.provision.Agencies;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.ReportingEntities;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Where the administration is found: in the navigation and on the home page. */
@Configuration(proxyBeanMethods = false)
class AdministrationPages {

    @Bean
    NavigationEntry entitiesEntry() {
        return entry("entities", 910);
    }

    @Bean
    NavigationEntry agenciesEntry() {
        return entry("agencies", 920);
    }

    @Bean
    NavigationEntry agreementsEntry() {
        return entry("agreements", 930);
    }

    @Bean
    NavigationEntry periodsEntry() {
        return entry("periods", 940);
    }

    @Bean
    NavigationEntry extensionsEntry() {
        return new NavigationEntry(
                "access.navigation.extensions",
                "/administration/extensions",
                Action.GRANT_EXTENSION,
                945);
    }

    @Bean
    NavigationEntry accountsEntry() {
        return entry("accounts", 950);
    }

    @Bean
    NavigationEntry changesEntry() {
        return entry("changes", 955);
    }

    @Bean
    NavigationEntry peopleEntry() {
        return new NavigationEntry("access.navigation.people", "/people", Action.INVITE, 860);
    }

    private static NavigationEntry entry(String name, int order) {
        return new NavigationEntry(
                "access.navigation." + name, "/administration/" + name, Action.ADMINISTER, order);
    }

    /** How much is set up, with the ways to it. */
    @Component
    record Overview(
            ReportingEntities entities,
            Agencies agencies,
            ProvisionAgreements agreements,
            Accounts accounts)
            implements HomeSection {

        @Override
        public Action action() {
            return Action.ADMINISTER;
        }

        @Override
        public int order() {
            return 900;
        }

        @Override
        public String template() {
            return "access/home";
        }

        @Override
        public String fragment() {
            return "overview";
        }

        @Override
        public Map<String, Object> model() {
            return Map.of(
                    "entityCount", entities.all().size(),
                    "agencyCount", agencies.all().size(),
                    "agreementCount", agreements.all().size(),
                    "accountCount", accounts.all().size());
        }
    }
}
