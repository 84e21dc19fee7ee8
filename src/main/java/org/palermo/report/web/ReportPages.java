package org.palermo.report.web;

import org.palermo.access.Action;
import org.palermo.access.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the pages of reports stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ReportPages {

    @Bean
    NavigationEntry reportsEntry() {
        return new NavigationEntry(
                "report.navigation.reports", "/reports", Action.DOWNLOAD_REPORT, 40);
    }
}
