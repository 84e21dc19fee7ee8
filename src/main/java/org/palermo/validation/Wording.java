package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.RuleDefinition;
import org.palermo.vocabulary.Severity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rule says to a provider for each thing it can find; the texts stand in the rule's
 * definition and hold the numbers' places as {@code {name}}.
 *
 * @param messages by what was found; what the definition mutes is not there
 */
record Wording(RuleDefinition definition, Map<String, Message> messages) {

    private static final int LONGEST = 1000;
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    /** The sentence for one thing that can be found. */
    record Message(String text, @Nullable String allowed, String mend, Severity severity) {}

    Wording {
        messages = Map.copyOf(messages);
    }

    /** Empty when the definition mutes this message. */
    Optional<Finding> finding(String key, Place place, Map<String, ?> values) {
        return Optional.ofNullable(messages.get(key))
                .map(
                        message ->
                                new Finding(
                                        definition.id(),
                                        message.severity(),
                                        place,
                                        fill(message.text(), values),
                                        text(values.get("found")),
                                        message.allowed() == null
                                                ? text(values.get("allowed"))
                                                : fill(message.allowed(), values),
                                        fill(message.mend(), values)));
    }

    void report(Consumer<Finding> out, String key, Place place, Map<String, ?> values) {
        finding(key, place, values).ifPresent(out);
    }

    private static String fill(String pattern, Map<String, ?> values) {
        return NAME.matcher(pattern)
                .replaceAll(
                        match -> {
                            String value = text(values.get(match.group(1)));
                            return Matcher.quoteReplacement(value == null ? "" : value);
                        });
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            default -> start(value.toString());
        };
    }

    /** What was found may have no end; enough of it is said to find it again. */
    private static String start(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
