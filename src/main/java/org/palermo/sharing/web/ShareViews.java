package org.palermo.sharing.web;

import org.palermo.sharing.SharingReading;
import org.palermo.sharing.SharingState;
import org.palermo.sharing.Standing;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Collectors;

/** Says in words what entities get, and why. */
@Component
class ShareViews {

    private final SharingReading reading;
    private final Definitions definitions;
    private final MessageSource messages;

    ShareViews(SharingReading reading, Definitions definitions, MessageSource messages) {
        this.reading = reading;
        this.definitions = definitions;
        this.messages = messages;
    }

    /** Of all entities to which the actor belongs. */
    List<ShareView> own() {
        return reading.own().stream()
                .flatMap(entity -> reading.of(entity.code()).stream())
                .map(this::view)
                .toList();
    }

    String title(String dataflow) {
        return definitions.latest(dataflow).map(Questionnaire::title).orElse(dataflow);
    }

    String text(String key, Object... words) {
        return messages.getMessage(key, words, LocaleContextHolder.getLocale());
    }

    private ShareView view(SharingReading.Share share) {
        Standing standing = share.standing();
        return ShareView.of(share, title(standing.dataflow()), why(standing), next(standing));
    }

    String why(Standing standing) {
        if (standing.state() != SharingState.OPEN) {
            return text("sharing.why." + standing.state());
        }
        return standing.contributions().isEmpty()
                ? text("sharing.why.new")
                : text(
                        "sharing.why.counted",
                        standing.accepted(),
                        standing.contributions().size(),
                        standing.needed());
    }

    private String next(Standing standing) {
        if (standing.state() != SharingState.OPEN) {
            return "";
        }
        if (standing.isOpen()) {
            return standing.lapsesAfter()
                    .map(closed -> text("sharing.next.lapses", closed))
                    .orElse("");
        }
        return standing.contributions().isEmpty()
                ? text("sharing.next.new")
                : text("sharing.next.opens", standing.lacking(), periods(standing.missing()));
    }

    private static String periods(List<ReportingPeriod> periods) {
        return periods.stream().map(ReportingPeriod::toString).collect(Collectors.joining(", "));
    }
}
