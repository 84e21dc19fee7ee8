package org.palermo.validation;

import org.palermo.structure.CodeList;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.vocabulary.ConfStatus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every code is in the code list that its table uses, and is no group of others. */
record KnownCode(Wording wording) implements CellRule {

    static final List<String> MESSAGES =
            List.of("unknown", "similar", "empty", "group", "measure", "confidentiality");

    static KnownCode of(RuleSource source) {
        return new KnownCode(source.wording());
    }

    Complaint unknown(String text, CodeList list, List<String> suggestions) {
        if (suggestions.isEmpty()) {
            return new Complaint(wording, "unknown", Map.of("found", text, "list", list.title()));
        }
        return new Complaint(
                wording,
                "similar",
                Map.of(
                        "found",
                        text,
                        "list",
                        list.title(),
                        "suggestions",
                        shown(suggestions, list)));
    }

    Complaint empty(String label, CodeList list) {
        return new Complaint(
                wording,
                "empty",
                Map.of("concept", label.toLowerCase(Locale.ROOT), "list", list.title()));
    }

    Complaint group(String text, CodeList list) {
        return new Complaint(wording, "group", Map.of("found", text, "list", list.title()));
    }

    Complaint measure(String text, Table table) {
        return new Complaint(
                wording,
                "measure",
                Map.of(
                        "found",
                        text,
                        "table",
                        table.id(),
                        "suggestions",
                        table.measures().stream()
                                .map(Measure::id)
                                .collect(Collectors.joining(", "))));
    }

    Complaint confidentiality(String text) {
        return new Complaint(
                wording,
                "confidentiality",
                Map.of(
                        "found",
                        text,
                        "suggestions",
                        Arrays.stream(ConfStatus.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    private static String shown(List<String> codes, CodeList list) {
        return codes.stream().map(code -> shown(code, list)).collect(Collectors.joining("; "));
    }

    /** A code with its name, {@code VNM (Viet Nam)}. */
    static String shown(String code, CodeList list) {
        return list.find(code)
                .filter(found -> !found.label().equals(code))
                .map(found -> "%s (%s)".formatted(code, found.label()))
                .orElse(code);
    }
}
