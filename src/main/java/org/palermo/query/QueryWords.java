package org.palermo.query;

import org.jspecify.annotations.Nullable;
import org.palermo.access.FormText;
import org.palermo.access.Refusals;
import org.palermo.vocabulary.FreeText;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The fields of a message as they were filled: {@code text}, {@code dueOn} and {@code revision}.
 *
 * @param dueOn ISO 8601; empty stands for the usual time
 * @param revision number of the submission that answers; empty for none
 */
public record QueryWords(String text, String dueOn, String revision) {

    public static final QueryWords EMPTY = new QueryWords("", "", "");
    private static final int LONGEST = 2000;
    private static final int FARTHEST_DAYS = 366;

    /** Fields that a form lacks are empty. */
    public QueryWords(@Nullable String text, @Nullable String dueOn, @Nullable String revision) {
        this.text = FormText.stripped(text).replace("\r\n", "\n");
        this.dueOn = FormText.stripped(dueOn);
        this.revision = FormText.stripped(revision);
    }

    Refusals refusals(LocalDate today) {
        Optional<LocalDate> due = due();
        return ofText("text", text)
                .addIf(text.isEmpty(), "text", "query.text.missing")
                .addIf(!dueOn.isEmpty() && due.isEmpty(), "dueOn", "query.due.form")
                .addIf(
                        due.map(
                                        day ->
                                                day.isBefore(today)
                                                        || day.isAfter(
                                                                today.plusDays(FARTHEST_DAYS)))
                                .orElse(false),
                        "dueOn",
                        "query.due.range");
    }

    /** What is wrong with words that may be left out. */
    static Refusals ofText(String field, String text) {
        return new Refusals()
                .addIf(text.length() > LONGEST, field, "query.text.too-long")
                .addIf(text.indexOf('\0') >= 0, field, "query.text.illegible")
                .addIf(FreeText.mayNameAPerson(text), field, "query.text.personal");
    }

    /** The day asked for; empty when none was, or when it cannot be read. */
    Optional<LocalDate> due() {
        try {
            return dueOn.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(dueOn));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
