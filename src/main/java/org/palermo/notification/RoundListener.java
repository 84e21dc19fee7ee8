package org.palermo.notification;

import org.palermo.provision.ExtensionGranted;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.provision.RoundOpened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;

/** Tells focal points when they may deliver. */
@Component
class RoundListener {

    private final Audience audience;
    private final ProvisionAgreements agreements;
    private final Clock clock;

    RoundListener(Audience audience, ProvisionAgreements agreements, Clock clock) {
        this.audience = audience;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** A period of long ago is opened for late returns, which those who deliver know of. */
    @EventListener
    void on(RoundOpened event) {
        if (event.dueOn().isBefore(LocalDate.now(clock))) {
            return;
        }
        agreements
                .dueIn(event.dataflow(), event.period())
                .forEach(
                        entity ->
                                audience.tellFocalPoints(
                                        entity.code(),
                                        News.of(
                                                NoticeKind.ROUND_OPENED,
                                                entity.code(),
                                                event.dataflow(),
                                                event.period(),
                                                event.dueOn())));
    }

    @EventListener
    void on(ExtensionGranted event) {
        audience.tellFocalPoints(
                event.entity(),
                News.of(
                        NoticeKind.EXTENDED,
                        event.entity(),
                        event.dataflow(),
                        event.period(),
                        event.dueOn()));
    }
}
