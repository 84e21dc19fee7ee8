package org.palermo.observation;

import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sees to it that an acceptance that could not be loaded is loaded later. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class UnfinishedLoads {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final IncompleteEventPublications publications;

    UnfinishedLoads(IncompleteEventPublications publications) {
        this.publications = publications;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void loadAgain() {
        publications.resubmitIncompletePublicationsOlderThan(PATIENCE);
    }
}
