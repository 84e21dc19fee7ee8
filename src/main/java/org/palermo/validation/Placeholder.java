package org.palermo.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** No cell holds a field's name, the digits of one, or a hint of the template. */
record Placeholder(Wording wording, Pattern fieldId, List<String> hints) implements CellRule {

    static final List<String> MESSAGES = List.of("field_id", "digits", "hint");

    private static final int LONGEST = 200;
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    static Placeholder of(RuleSource source) {
        return new Placeholder(
                source.wording(),
                fieldId(source.settings()),
                source.settings().texts("hints").stream()
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Pattern fieldId(Settings settings) {
        try {
            return Pattern.compile(settings.text("field_id"));
        } catch (PatternSyntaxException wrong) {
            settings.problem("field_id", "is no pattern: " + wrong.getDescription());
            return Pattern.compile("");
        }
    }

    /** Empty when the text can be an answer. */
    Optional<Complaint> complaint(String text) {
        return fieldId(text).or(() -> hint(text.strip()));
    }

    /** Empty when the text is not the name of a field. */
    Optional<Complaint> fieldId(String text) {
        String stripped = text.strip();
        return isFieldId(stripped)
                ? Optional.of(new Complaint(wording, "field_id", Map.of("found", stripped)))
                : Optional.empty();
    }

    private Optional<Complaint> hint(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return hints.stream().anyMatch(lower::contains)
                ? Optional.of(new Complaint(wording, "hint", Map.of("found", text)))
                : Optional.empty();
    }

    /** Empty unless a figure is made of the digits of a field's name that stands beside it. */
    Optional<Complaint> digits(String figure, List<String> beside) {
        String digits = NO_DIGIT.matcher(figure).replaceAll("");
        return beside.stream()
                .map(String::strip)
                .filter(this::isFieldId)
                .filter(field -> NO_DIGIT.matcher(field).replaceAll("").equals(digits))
                .findFirst()
                .map(
                        field ->
                                new Complaint(
                                        wording,
                                        "digits",
                                        Map.of("found", figure, "field", field)));
    }

    /** A field's name is short; over long texts the pattern would run out of its stack. */
    private boolean isFieldId(String text) {
        return text.length() <= LONGEST && fieldId.matcher(text).matches();
    }
}
