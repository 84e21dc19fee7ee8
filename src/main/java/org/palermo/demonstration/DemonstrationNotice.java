package org.palermo.demonstration;

import org.palermo.provision.Notice;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says that figures are invented as long as an invented region is in the database, whether or not
 * the demonstration is enabled now.
 */
@Component
class DemonstrationNotice implements Notice {

    private final LoadedRegions regions;
    private final DemonstrationSettings settings;
    private final MessageSource messages;
    private final AtomicBoolean isInvented = new AtomicBoolean();
    private final AtomicBoolean isAsked = new AtomicBoolean();

    DemonstrationNotice(
            LoadedRegions regions, DemonstrationSettings settings, MessageSource messages) {
        this.regions = regions;
        this.settings = settings;
        this.messages = messages;
    }

    @Override
    public Optional<String> text() {
        return isInvented()
                ? Optional.of(
                        messages.getMessage(
                                "demonstration.notice", null, LocaleContextHolder.getLocale()))
                : Optional.empty();
    }

    /** Where the demonstration is not enabled, the answer cannot change while the server runs. */
    private boolean isInvented() {
        if (!isInvented.get() && (settings.enabled() || !isAsked.get())) {
            isInvented.set(regions.any());
            isAsked.set(true);
        }
        return isInvented.get();
    }
}
