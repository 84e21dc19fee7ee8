package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.vocabulary.ReportingPeriod;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the texts that stand for the codes of one list; remembers those it has read. */
final class CodeText {

    private final RuleBook book;
    private final String label;
    private final CodeList list;
    private final ReportingPeriod period;
    private final Legible legible;
    private final Placeholder placeholder;
    private final KnownCode knownCode;
    private final CurrentCode currentCode;
    private final Map<String, Reading> readings = new HashMap<>();
    private @Nullable CodeNames names;

    CodeText(RuleBook book, String label, CodeList list, ReportingPeriod period) {
        this.book = book;
        this.label = label;
        this.list = list;
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
        if (normal.isEmpty()) {
            return new Reading(null, knownCode.empty(label, list));
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
                ? new Reading(null, knownCode.group(text, list))
                : new Reading(code.id(), currentCode.complaint(code, list, period).orElse(null));
    }

    private List<String> similar(String text) {
        return book.spellings(list).suggest(text).stream().map(Code::id).toList();
    }

    private CodeNames names() {
        CodeNames found = names;
        if (found == null) {
            found = new CodeNames(list);
            names = found;
        }
        return found;
    }
}
