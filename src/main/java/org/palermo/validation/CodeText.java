package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Dimension;
import org.palermo.vocabulary.ReportingPeriod;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the texts that stand for the codes of one dimension; remembers those it has read. */
final class CodeText {

    private final RuleBook book;
    private final Dimension dimension;
    private final ReportingPeriod period;
    private final Legible legible;
    private final Placeholder placeholder;
    private final KnownCode knownCode;
    private final CurrentCode currentCode;
    private final Map<String, Reading> readings = new HashMap<>();
    private @Nullable CodeNames names;

    CodeText(RuleBook book, Dimension dimension, ReportingPeriod period) {
        this.book = book;
        this.dimension = dimension;
        this.period = period;
        this.legible = book.only(Legible.class);
        this.placeholder = book.only(Placeholder.class);
        this.knownCode = book.only(KnownCode.class);
        this.currentCode = book.only(CurrentCode.class);
    }

    /** What was read; without a code the complaint says why. */
    record Reading(@Nullable String code, @Nullable Complaint complaint) {}

    Reading read(String text) {
        Reading known = readings.get(text);
        if (known != null) {
            return known;
        }
        Reading reading = readAnew(text);
        readings.put(text, reading);
        return reading;
    }

    private Reading readAnew(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        CodeList list = dimension.codes();
        if (normal.isEmpty()) {
            return new Reading(null, knownCode.empty(dimension));
        }
        Optional<Complaint> spoilt =
                legible.complaint(normal).or(() -> placeholder.complaint(normal));
        if (spoilt.isPresent()) {
            return new Reading(null, spoilt.get());
        }
        return list.find(normal)
                .or(() -> names().find(normal))
                .map(code -> found(code, normal))
                .orElseGet(
                        () -> new Reading(null, knownCode.unknown(normal, list, similar(normal))));
    }

    private Reading found(Code code, String text) {
        return code.role() == Code.Role.GROUP
                ? new Reading(null, knownCode.group(text, dimension.codes()))
                : new Reading(
                        code.id(),
                        currentCode.complaint(code, dimension.codes(), period).orElse(null));
    }

    private List<String> similar(String text) {
        return book.spellings(dimension.codes()).suggest(text).stream().map(Code::id).toList();
    }

    private CodeNames names() {
        CodeNames found = names;
        if (found == null) {
            found = new CodeNames(dimension.codes());
            names = found;
        }
        return found;
    }
}
