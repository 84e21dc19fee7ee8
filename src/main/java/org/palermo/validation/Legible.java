package org.palermo.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Cells hold text or numbers that can be read: no formula errors, no lost or hidden letters. */
record Legible(Wording wording, Set<String> formulaErrors) implements CellRule, FileRule {

    static final List<String> MESSAGES =
            List.of(
                    "formula_error",
                    "formula_without_result",
                    "formula",
                    "garbled",
                    "control",
                    "encoding",
                    "hidden",
                    "too_long");

    /** No figure, code or status is as long; nothing longer is looked into. */
    private static final long LONGEST = 200;

    private static final int LONGEST_SHOWN = 120;
    private static final char LOST = '\uFFFD';

    static Legible of(RuleSource source) {
        return new Legible(
                source.wording(),
                source.settings().texts("formula_errors").stream()
                        .map(each -> each.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void check(FileFacts facts, Consumer<Finding> out) {
        for (FileFacts.Defect defect : facts.defects()) {
            switch (defect.flaw()) {
                case ENCODING -> report(out, "encoding", defect);
                case HIDDEN -> report(out, "hidden", defect);
                case SHEET_MISSING, SHEET_UNKNOWN, HEADER_MISSING, COLUMN_MISSING -> {}
            }
        }
    }

    private void report(Consumer<Finding> out, String message, FileFacts.Defect defect) {
        wording.report(out, message, defect.place(), Map.of("found", defect.name()));
    }

    /** Empty when the text can be a figure, a code or a status. */
    Optional<Complaint> complaint(String text) {
        return tooLong(text).or(() -> spoilt(text));
    }

    Optional<Complaint> tooLong(String text) {
        return text.length() > LONGEST
                ? Optional.of(
                        new Complaint(
                                wording,
                                "too_long",
                                Map.of(
                                        "found",
                                        start(text.strip()),
                                        "length",
                                        (long) text.length(),
                                        "max",
                                        LONGEST)))
                : Optional.empty();
    }

    /** Empty when the text can be read, however long it is. */
    Optional<Complaint> spoilt(String text) {
        if (formulaErrors.contains(text.strip().toUpperCase(Locale.ROOT))) {
            return Optional.of(complaint("formula_error", text));
        }
        if (text.indexOf(LOST) >= 0) {
            return Optional.of(complaint("garbled", text));
        }
        return text.chars().anyMatch(Legible::isInvisible)
                ? Optional.of(complaint("control", visible(text)))
                : Optional.empty();
    }

    Complaint formula(String result) {
        return complaint(result.isBlank() ? "formula_without_result" : "formula", result);
    }

    private Complaint complaint(String message, String found) {
        return new Complaint(wording, message, Map.of("found", start(found.strip())));
    }

    /** Enough of a long text to find it again. */
    private static String start(String text) {
        return text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN / 2)) + " …";
    }

    /**
     * Controls and marks of no width, but not line breaks, nor the joiners that some scripts need.
     */
    private static boolean isInvisible(int letter) {
        return switch (letter) {
            case '\u200B', '\u2060', '\uFEFF' -> true;
            default -> Character.isISOControl(letter) && !Character.isWhitespace(letter);
        };
    }

    private static String visible(String text) {
        return text.codePoints()
                .map(each -> isInvisible(each) ? LOST : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
