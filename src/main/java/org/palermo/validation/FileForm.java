package org.palermo.validation;

import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.FileFacts.Subject;
import org.palermo.validation.FileFacts.Type;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The file is of a type that can be read, and has the sheets and columns of its questionnaire. */
record FileForm(Wording wording, Set<Type> types, long maxBytes) implements FileRule {

    static final List<String> MESSAGES =
            List.of(
                    "type",
                    "macros",
                    "password",
                    "unsafe",
                    "damaged",
                    "empty",
                    "size",
                    "sheet_missing",
                    "sheet_unknown",
                    "header_missing",
                    "column_missing",
                    "stamp_missing",
                    "table_unknown",
                    "dimension_unknown",
                    "line_ragged",
                    "too_many_figures",
                    "cell_beyond",
                    "text_absent",
                    "text_endless",
                    "sheet_endless",
                    "exhausting",
                    "dataflow",
                    "version");

    static FileForm of(RuleSource source) {
        List<String> known = List.of(Type.values()).stream().map(FileForm::lower).toList();
        Set<Type> types =
                Set.copyOf(
                        source.settings().texts("types").stream()
                                .filter(each -> source.settings().check("types", each, known))
                                .map(each -> Type.valueOf(each.toUpperCase(Locale.ROOT)))
                                .toList());
        return new FileForm(
                source.wording(), types, source.settings().number("max_bytes", Long.MAX_VALUE));
    }

    @Override
    public void check(FileFacts facts, Consumer<Finding> out) {
        checkType(facts, out);
        if (facts.bytes() > maxBytes) {
            wording.report(
                    out,
                    "size",
                    Place.FILE,
                    Map.of("bytes", facts.bytes(), "max_bytes", maxBytes, "found", facts.bytes()));
        }
        for (FileFacts.Defect defect : facts.defects()) {
            String message = message(defect.flaw());
            if (!message.isEmpty()) {
                wording.report(out, message, defect.place(), Map.of("found", defect.name()));
            }
        }
        for (FileFacts.Stamp stamp : facts.stamps()) {
            checkStamp(stamp, facts.expected(), out);
        }
    }

    private void checkType(FileFacts facts, Consumer<Finding> out) {
        if (!types.contains(facts.type())) {
            wording.report(out, message(facts.type()), Place.FILE, Map.of());
        }
    }

    private void checkStamp(
            FileFacts.Stamp stamp, FileFacts.Expected expected, Consumer<Finding> out) {
        if (stamp.subject() == Subject.DATAFLOW && !stamp.found().equals(expected.dataflow())) {
            report(out, "dataflow", stamp, expected.dataflow());
        }
        if (stamp.subject() == Subject.VERSION
                && !stamp.found().equals(expected.version().toString())) {
            report(out, "version", stamp, expected.version().toString());
        }
    }

    private void report(
            Consumer<Finding> out, String message, FileFacts.Stamp stamp, String allowed) {
        wording.report(
                out, message, stamp.place(), Map.of("found", stamp.found(), "allowed", allowed));
    }

    private static String message(Type type) {
        return switch (type) {
            case WORKBOOK, TEXT, OTHER -> "type";
            case MACRO_WORKBOOK -> "macros";
            case PROTECTED -> "password";
            case UNSAFE -> "unsafe";
            case DAMAGED -> "damaged";
            case EMPTY -> "empty";
        };
    }

    /** Empty for what another rule is about. */
    private static String message(Flaw flaw) {
        return switch (flaw) {
            case SHEET_MISSING -> "sheet_missing";
            case SHEET_UNKNOWN -> "sheet_unknown";
            case HEADER_MISSING -> "header_missing";
            case COLUMN_MISSING -> "column_missing";
            case STAMP_MISSING -> "stamp_missing";
            case TABLE_UNKNOWN -> "table_unknown";
            case DIMENSION_UNKNOWN -> "dimension_unknown";
            case LINE_RAGGED -> "line_ragged";
            case TOO_MANY_FIGURES -> "too_many_figures";
            case CELL_BEYOND -> "cell_beyond";
            case TEXT_ABSENT -> "text_absent";
            case TEXT_ENDLESS -> "text_endless";
            case SHEET_ENDLESS -> "sheet_endless";
            case EXHAUSTING -> "exhausting";
            case HIDDEN, ENCODING -> "";
        };
    }

    private static String lower(Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
