package org.palermo.access.signin.session;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Tells a person when they were here last, so that they notice if it was somebody else. */
@Component
class LastSeen implements HomeSection {

    private static final DateTimeFormatter INSTANTS =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final ObjectProvider<HttpServletRequest> requests;

    LastSeen(ObjectProvider<HttpServletRequest> requests) {
        this.requests = requests;
    }

    /** For everybody. */
    @Override
    public @Nullable Action action() {
        return null;
    }

    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String template() {
        return "access/last-seen";
    }

    @Override
    public String fragment() {
        return "notice";
    }

    @Override
    public Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        Arrivals.of(requests.getObject().getSession(false))
                .ifPresent(
                        before -> {
                            model.put("refusedBefore", before.refused());
                            if (before.signedInAt() != null) {
                                model.put("signedInBefore", INSTANTS.format(before.signedInAt()));
                            }
                        });
        return model;
    }
}
