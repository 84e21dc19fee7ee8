package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Written;
import org.palermo.validation.FigureText.Reading;
import org.palermo.vocabulary.ObsStatus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what stands in a cell of words: a text or a code, or the status that says why none. */
final class WrittenText {

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    private final Legible legible;
    private final Placeholder placeholder;
    private final TextRule words;
    private final StatusRule status;

    WrittenText(RuleBook book) {
        this.legible = book.only(Legible.class);
        this.placeholder = book.only(Placeholder.class);
        this.words = book.only(TextRule.class);
        this.status = book.only(StatusRule.class);
    }

    /** Reads a text in the provider's own words. */
    Reading text(RawCell raw) {
        Optional<Complaint> endless = words.endless(raw.value());
        String text = endless.isPresent() ? "" : clean(raw.value());
        Optional<Complaint> refused = endless.or(() -> words.complaint(text));
        if (refused.isPresent()) {
            return new Reading(null, List.of(refused.get()));
        }
        return read(raw, text, status.sign(text), new CodeText.Reading(text, null));
    }

    /** Reads a code of the measure's list. */
    Reading code(RawCell raw, CodeText codes) {
        Optional<Complaint> tooLong = legible.tooLong(raw.value());
        if (tooLong.isPresent()) {
            return new Reading(null, List.of(tooLong.get()));
        }
        String text = clean(raw.value());
        CodeText.Reading code =
                text.isEmpty() ? new CodeText.Reading(null, null) : codes.read(text);
        return read(raw, text, code.code() == null ? status.sign(text) : null, code);
    }

    private Reading read(
            RawCell raw, String text, @Nullable ObsStatus sign, CodeText.Reading understood) {
        List<Complaint> complaints = new ArrayList<>();
        if (raw.formula()) {
            complaints.add(legible.formula(text));
        }
        Optional<Complaint> spoilt =
                legible.spoilt(text)
                        .or(() -> legible.complaint(raw.status()))
                        .or(() -> placeholder.fieldId(text));
        if (spoilt.isPresent()) {
            return new Reading(null, List.of(spoilt.get()));
        }
        if (raw.formula() && text.isEmpty()) {
            return new Reading(null, complaints);
        }
        CellValue value = value(raw.status().strip(), text, sign, understood, complaints);
        return new Reading(value, complaints);
    }

    private @Nullable CellValue value(
            String beside,
            String text,
            @Nullable ObsStatus sign,
            CodeText.Reading understood,
            List<Complaint> complaints) {
        ObsStatus named = beside.isEmpty() ? sign : status.named(beside);
        if (!beside.isEmpty() && named == null) {
            complaints.add(status.complaint("unknown", beside, text));
            return null;
        }
        if (sign != null && named != sign) {
            complaints.add(status.complaint("contradiction", beside, text));
            return null;
        }
        return text.isEmpty() || sign != null
                ? withoutWords(named, complaints)
                : withWords(named, understood, complaints);
    }

    private @Nullable CellValue withoutWords(
            @Nullable ObsStatus named, List<Complaint> complaints) {
        if (named == null || named.isWithValue()) {
            complaints.add(words.empty());
            return null;
        }
        return new Missing(named);
    }

    private @Nullable CellValue withWords(
            @Nullable ObsStatus named, CodeText.Reading understood, List<Complaint> complaints) {
        if (understood.complaint() != null) {
            complaints.add(understood.complaint());
        }
        if (named != null && named != ObsStatus.A) {
            complaints.add(words.status(named));
            return null;
        }
        return understood.code() == null ? null : new Written(understood.code());
    }

    /** In NFC, with line ends of one kind and nothing blank around it. */
    private static String clean(String text) {
        return LINE_END.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("\n")
                .strip();
    }
}
