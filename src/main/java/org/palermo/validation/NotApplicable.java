package org.palermo.validation;

import org.palermo.structure.Code;
import org.palermo.validation.CellValue.Missing;
import org.palermo.vocabulary.ObsStatus;

import java.util.List;
import java.util.Map;

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
        List<Fact> excluding = facts.stream().filter(each -> each.excludes(area)).toList();
        for (TableShape table : tables) {
            for (Entry entry : inspection.cells(table).entries()) {
                check(entry, table, excluding, inspection);
            }
        }
    }

    private void check(Entry entry, TableShape table, List<Fact> excluding, Inspection inspection) {
        boolean saysSo = entry.value() instanceof Missing(var status) && status == ObsStatus.M;
        boolean isSo = excluding.stream().anyMatch(fact -> concerns(fact, entry, table));
        if (saysSo != isSo) {
            inspection.report(
                    wording,
                    isSo ? "absent" : "exists",
                    entry,
                    Map.of(
                            "found",
                            found(entry.value()),
                            "area",
                            inspection.delivered().area().label(),
                            "where",
                            table.where(entry)));
        }
    }

    private static boolean concerns(Fact fact, Entry entry, TableShape table) {
        int position = table.position(fact.concept());
        return position >= 0 && entry.cell().key().codes().get(position).equals(fact.code());
    }

    private static String found(CellValue value) {
        return value instanceof Missing(var status) ? status.name() : Amount.of(value).toString();
    }
}
