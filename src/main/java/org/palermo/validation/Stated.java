package org.palermo.validation;

import org.palermo.validation.CellValue.Written;
import org.palermo.vocabulary.SeriesKey;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For each indicator that has figures it is stated how they came about: once a return was accepted,
 * leaving something out weighs less.
 *
 * @param indicator the dimension that names the indicators in a table of such statements
 * @param item the dimension that names what is to be stated
 * @param optional what need not be stated
 */
record Stated(
        Wording wording,
        List<TableShape> tables,
        String indicator,
        String item,
        Set<String> optional)
        implements ReturnRule {

    static final List<String> MESSAGES = List.of("missing", "missing_later");

    static Stated of(RuleSource source) {
        String indicator = source.settings().text("indicator");
        String item = source.settings().text("item");
        return new Stated(
                source.wording(),
                source.tables().stream()
                        .filter(each -> each.position(indicator) >= 0 && each.position(item) >= 0)
                        .toList(),
                indicator,
                item,
                Set.copyOf(source.settings().texts("optional")));
    }

    @Override
    public void check(Inspection inspection) {
        for (TableShape table : tables) {
            DimensionShape indicators = table.dimension(table.position(indicator));
            Set<String> reported = inspection.reportedIndicators();
            for (int code = 0; code < indicators.size(); code++) {
                if (reported.contains(indicators.code(code).id())) {
                    check(code, table, inspection);
                }
            }
        }
    }

    private void check(int row, TableShape table, Inspection inspection) {
        DimensionShape items = table.dimension(table.position(item));
        for (int measure = 0; measure < table.table().measures().size(); measure++) {
            for (int column = 0; column < items.size(); column++) {
                if (!optional.contains(items.code(column).id())) {
                    check(measure, row, column, table, inspection);
                }
            }
        }
    }

    private void check(int measure, int row, int column, TableShape table, Inspection inspection) {
        int[] codes = table.dimensions().stream().mapToInt(DimensionShape::total).toArray();
        codes[table.position(indicator)] = row;
        codes[table.position(item)] = column;
        Entry entry = inspection.cells(table).find(table.number(measure, codes));
        if (entry == null || !(entry.value() instanceof Written)) {
            report(table, measure, codes, inspection);
        }
    }

    private void report(TableShape table, int measure, int[] codes, Inspection inspection) {
        DimensionShape indicators = table.dimension(table.position(indicator));
        DimensionShape items = table.dimension(table.position(item));
        SeriesKey key = table.key(measure, codes);
        Place place = Place.FILE.of(table.id(), key.toString());
        inspection.report(
                wording,
                inspection.history().hasAny() ? "missing_later" : "missing",
                place,
                Map.of(
                        "indicator",
                        indicators.code(codes[table.position(indicator)]).label(),
                        "item",
                        items.code(codes[table.position(item)]).label(),
                        "table",
                        table.id()),
                List.of(Scope.of(place)));
    }
}
