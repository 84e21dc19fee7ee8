package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Dimension;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue.Missing;
import org.palermo.vocabulary.ObsStatus;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The status M stands only where figures cannot exist, and nothing else stands there. */
record NotApplicable(Wording wording, List<TableShape> tables, List<Fact> facts)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("exists", "absent");

    /** A code that cannot have figures where a property of the entity's area says so. */
    record Fact(String concept, String code, String property, String absent) {

        boolean excludes(Code area) {
            return absent.equals(area.properties().get(property));
        }
    }

    static NotApplicable of(RuleSource source) {
        return new NotApplicable(
                source.wording(),
                source.tables(),
                source.settings().sections("facts").stream().map(NotApplicable::fact).toList());
    }

    private static Fact fact(Settings settings) {
        var fact =
                new Fact(
                        settings.text("concept"),
                        settings.text("code"),
                        settings.text("property"),
                        settings.text("absent"));
        settings.refuseOthers();
        return fact;
    }

    @Override
    public void check(Inspection inspection) {
        Code area = inspection.delivered().area();
        for (TableShape table : tables) {
            for (Entry entry : inspection.cells(table).entries()) {
                check(entry, table, area, inspection);
            }
        }
    }

    /** Whether nothing can stand under a code of a dimension, nor under a finer part of it. */
    boolean excludes(Dimension dimension, String code, Code area) {
        return facts.stream()
                .filter(fact -> fact.concept().equals(dimension.id()) && fact.excludes(area))
                .anyMatch(fact -> isWithin(dimension.codes(), code, fact.code()));
    }

    private static boolean isWithin(CodeList list, String code, String whole) {
        Set<String> seen = new HashSet<>();
        @Nullable String each = code;
        while (each != null && !each.equals(whole) && seen.add(each)) {
            each = list.find(each).map(Code::parent).orElse(null);
        }
        return whole.equals(each);
    }

    private void check(Entry entry, TableShape table, Code area, Inspection inspection) {
        boolean saysSo = entry.value() instanceof Missing(var status) && status == ObsStatus.M;
        boolean isSo = excludes(table.table(), entry.cell().key().codes(), area);
        if (saysSo != isSo) {
            inspection.report(
                    wording,
                    isSo ? "absent" : "exists",
                    entry,
                    Map.of(
                            "found",
                            entry.value().shown(table.measure(entry.measure())),
                            "area",
                            area.label(),
                            "where",
                            table.where(entry)));
        }
    }

    boolean excludes(Table table, List<String> codes, Code area) {
        for (int i = 0; i < codes.size(); i++) {
            if (excludes(table.dimensions().get(i), codes.get(i), area)) {
                return true;
            }
        }
        return false;
    }

    boolean isAbout(Table table) {
        return tables.stream().anyMatch(each -> each.id().equals(table.id()));
    }
}
