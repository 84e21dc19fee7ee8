package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.vocabulary.ObsStatus;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Each cell holds either a figure or a status that says why there is none. */
record StatusRule(Wording wording, Map<String, ObsStatus> shorthand, Set<ObsStatus> allowed)
        implements CellRule {

    static final List<String> MESSAGES =
            List.of("neither", "figure_missing", "figure_and_reason", "unknown", "contradiction");

    static StatusRule of(RuleSource source) {
        Set<ObsStatus> allowed = EnumSet.noneOf(ObsStatus.class);
        for (String text : source.settings().texts("statuses")) {
            add(source.settings(), text).ifPresent(allowed::add);
        }
        Map<String, ObsStatus> shorthand = new HashMap<>();
        Settings signs = source.settings().section("shorthand");
        for (String sign : signs.keys()) {
            add(signs, signs.text(sign))
                    .ifPresent(each -> shorthand.put(sign.toLowerCase(Locale.ROOT), each));
        }
        return new StatusRule(source.wording(), Map.copyOf(shorthand), Set.copyOf(allowed));
    }

    private static Optional<ObsStatus> add(Settings settings, String text) {
        Optional<ObsStatus> status = ObsStatus.find(text);
        if (status.isEmpty()) {
            settings.problem(
                    "",
                    "“%s” is no status, allowed: %s"
                            .formatted(text, EnumSet.allOf(ObsStatus.class)));
        }
        return status;
    }

    /** The status that a sign in place of a figure stands for; null when it is no such sign. */
    @Nullable ObsStatus sign(String text) {
        return shorthand.get(text.toLowerCase(Locale.ROOT));
    }

    /** The status named by a text; null when it names none that may be used. */
    @Nullable ObsStatus named(String text) {
        ObsStatus status =
                ObsStatus.find(text.toUpperCase(Locale.ROOT)).orElseGet(() -> sign(text));
        return status != null && allowed.contains(status) ? status : null;
    }

    Complaint complaint(String message, String found, String figure) {
        return new Complaint(
                wording,
                message,
                Map.of(
                        "found",
                        found,
                        "figure",
                        figure,
                        "with",
                        list(true),
                        "without",
                        list(false)));
    }

    private String list(boolean withValue) {
        return allowed.stream()
                .filter(each -> each.isWithValue() == withValue)
                .sorted()
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }
}
