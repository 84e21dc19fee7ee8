package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.vocabulary.ReportingPeriod;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the texts that stand for the codes of one list; remembers those it has read. */
final class CodeText {

    /** Where more spellings than these are unknown, the column holds no codes. */
    private static final int MOST_SUGGESTED = 500;

    /** Stands in a text where a letter was lost on the way. */
    private static final char LOST = '\uFFFD';

    private final RuleBook book;
    private final String label;
    private final CodeList list;
    private final ReportingPeriod period;
    private final Legible legible;
    private final Placeholder placeholder;
    private final KnownCode knownCode;
    private final CurrentCode currentCode;
    private final Mapping mapping;
    private final Map<String, Reading> readings = new HashMap<>();
    private final Map<String, SpellingUse> spellings = new LinkedHashMap<>();

    CodeText(RuleBook book, String label, CodeList list, ReportingPeriod period, Mapping mapping) {
        this.book = book;
        this.label = label;
        this.list = list;
        this.period = period;
        this.mapping = mapping;
        this.legible = book.only(Legible.class);
        this.placeholder = book.only(Placeholder.class);
        this.knownCode = book.only(KnownCode.class);
        this.currentCode = book.only(CurrentCode.class);
    }

    /** What was read; without a code the complaint says why. */
    record Reading(@Nullable String code, @Nullable Complaint complaint) {}

    Reading read(String text) {
        Optional<Complaint> tooLong = legible.tooLong(text);
        if (tooLong.isPresent()) {
            return new Reading(null, tooLong.get());
        }
        Reading reading = readings.get(text);
        if (reading == null) {
            reading = readAnew(text);
            readings.put(text, reading);
        }
        if (!spellings.isEmpty()) {
            spellings.computeIfPresent(text, (_, use) -> use.and(1));
        }
        return reading;
    }

    /** The texts that were neither a code nor a name. */
    Collection<SpellingUse> spellings() {
        return spellings.values();
    }

    private Reading readAnew(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (normal.isEmpty()) {
            return new Reading(null, knownCode.empty(label, list));
        }
        Optional<Complaint> spoilt =
                legible.complaint(normal).or(() -> placeholder.complaint(normal));
        if (spoilt.isPresent()) {
            return normal.indexOf(LOST) < 0
                    ? new Reading(null, spoilt.get())
                    : spelling(text, normal, spoilt::get);
        }
        return list.find(normal)
                .or(() -> book.names(list).find(normal))
                .map(code -> found(code, normal))
                .orElseGet(
                        () ->
                                spelling(
                                        text,
                                        normal,
                                        () -> knownCode.unknown(normal, list, similar(normal))));
    }

    private Reading spelling(String text, String normal, Supplier<Complaint> unknown) {
        Optional<Code> confirmed = mapping.find(list, normal);
        spellings.put(text, new SpellingUse(list, normal, confirmed.orElse(null), 0));
        return confirmed
                .map(code -> found(code, normal))
                .orElseGet(() -> new Reading(null, unknown.get()));
    }

    private Reading found(Code code, String text) {
        return code.role() == Code.Role.GROUP
                ? new Reading(null, knownCode.group(text, list))
                : new Reading(code.id(), currentCode.complaint(code, list, period).orElse(null));
    }

    private List<String> similar(String text) {
        return spellings.size() > MOST_SUGGESTED
                ? List.of()
                : book.spellings(list).suggest(text).stream().map(Code::id).toList();
    }
}
