package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Concept;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue.Below;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ObsStatus;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Builds small tables, cells and returns in few words. */
final class Samples {

    static final ReportingPeriod PERIOD = ReportingPeriod.quarter(2026, 3);

    static final Circumstances TODAY = new Circumstances(LocalDate.of(2026, 10, 15), null, null);

    private Samples() {}

    static Table table(String id, Dimension... dimensions) {
        return table(id, List.of("persons"), dimensions);
    }

    /** A table of one measure, {@code persons}. */
    static Table table(String id, Measure.Kind kind, Dimension... dimensions) {
        return table(
                id,
                dimensions,
                List.of(
                        kind == Measure.Kind.COUNT
                                ? new Measure("persons", "persons", "", "persons", true)
                                : new Measure("persons", "persons", "", "", false, kind, null)));
    }

    static Table table(String id, List<String> measures, Dimension... dimensions) {
        return table(
                id,
                dimensions,
                measures.stream()
                        .map(each -> new Measure(each, each, "", "persons", true))
                        .toList());
    }

    private static Table table(String id, Dimension[] dimensions, List<Measure> measures) {
        return new Table(
                id, id, "Table " + id, "persons", "", "", "", measures, List.of(dimensions));
    }

    /** A closed dimension whose members add up to the total. */
    static Dimension partition(String concept, Code... codes) {
        return dimension(concept, true, false, codes);
    }

    static Dimension dimension(String concept, boolean partition, boolean open, Code... codes) {
        return new Dimension(
                new Concept(concept, concept, "", "CL_" + concept),
                new CodeList("CL_" + concept, "1", concept, Arrays.asList(codes)),
                partition,
                Dimension.Axis.ROW,
                open);
    }

    /** Members; {@code U} stands for unknown, {@code _T} for the total. */
    static Code[] codes(String... ids) {
        return Arrays.stream(ids).map(id -> code(id, null)).toArray(Code[]::new);
    }

    static Code code(String id, @Nullable String parent) {
        Code.Role role =
                switch (id) {
                    case Code.TOTAL -> Code.Role.TOTAL;
                    case "U" -> Code.Role.REST;
                    default -> Code.Role.MEMBER;
                };
        return new Code(
                id, Map.of("en", id), null, role, parent, null, null, null, List.of(), Map.of());
    }

    static Code area(String id, Map<String, String> properties) {
        return new Code(
                id,
                Map.of("en", "Area " + id),
                null,
                Code.Role.MEMBER,
                null,
                null,
                null,
                null,
                List.of(),
                properties);
    }

    /** {@code 5}, {@code <5} or the letter of a status. */
    static CellValue value(String text) {
        return value(text, 1);
    }

    /** The same for figures that are kept in parts of a unit. */
    static CellValue value(String text, long unit) {
        if (text.startsWith("<")) {
            return new Below(unit * Long.parseLong(text.substring(1)));
        }
        return ObsStatus.find(text)
                .<CellValue>map(Missing::new)
                .orElseGet(() -> new Reported(unit * Long.parseLong(text), ObsStatus.A));
    }

    static Cell cell(String table, String series, String value) {
        return new Cell(
                table,
                SeriesKey.parse(series),
                value(value),
                ConfStatus.F,
                null,
                new Origin.Field(table, series));
    }

    /** Cells of one table, written {@code persons._T=5}. */
    static List<Cell> cells(String table, String... cells) {
        List<Cell> list = new ArrayList<>();
        for (String each : cells) {
            String[] parts = each.split("=");
            list.add(cell(table, parts[0], parts[1]));
        }
        return list;
    }

    static Return delivered(Questionnaire questionnaire, List<Cell> cells) {
        return new Return(
                questionnaire, new EntityCode("KHM"), area("KHM", Map.of()), PERIOD, cells);
    }

    static List<Finding> check(RuleBook book, List<Cell> cells) {
        return new Validator(book)
                .check(delivered(book.questionnaire(), cells), History.NONE, TODAY, List.of());
    }

    static List<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).toList();
    }

    static RawCell raw(Table table, String value, String status, String... codes) {
        return new RawCell(
                table,
                table.measures().getFirst().id(),
                List.of(codes),
                value,
                false,
                status,
                "",
                null,
                new Origin.Line(2, "OBS_VALUE", new String[codes.length]));
    }
}
