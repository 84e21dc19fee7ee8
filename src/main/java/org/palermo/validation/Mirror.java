package org.palermo.validation;

import org.palermo.validation.CellValue.Reported;
import org.palermo.vocabulary.SeriesKey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one entity reports about another is much the same as what the other reports about it.
 *
 * <p>It looks at other entities' figures, so it is asked only for those who may see both sides, and
 * what it finds is never kept with a submission.
 *
 * @param difference how far the two must be apart at least
 * @param chance and how unlikely that must be if both count the same
 */
record Mirror(Wording wording, List<Side> sides, long difference, double chance)
        implements WordedRule {

    static final List<String> MESSAGES = List.of("differs");

    private static final double EQUAL_SHARE = 0.5;

    /** The figures of a table and measure by the dimension that names the partner. */
    record Side(TableShape table, int measure, int partner) {

        /** The series about a partner; every other dimension stands at its total. */
        Optional<SeriesKey> about(String area) {
            int code = table.dimension(partner).ordinal(area);
            if (code < 0) {
                return Optional.empty();
            }
            int[] codes = table.dimensions().stream().mapToInt(DimensionShape::total).toArray();
            codes[partner] = code;
            return Optional.of(table.key(measure, codes));
        }
    }

    static Mirror of(RuleSource source) {
        return new Mirror(
                source.wording(),
                Stream.of("one", "other")
                        .flatMap(key -> side(source.settings().section(key), source).stream())
                        .toList(),
                source.settings().number("difference", 10),
                source.settings().decimal("chance", new BigDecimal("0.01")).doubleValue());
    }

    private static Optional<Side> side(Settings settings, RuleSource source) {
        String table = settings.text("table");
        String measure = settings.text("measure");
        String partner = settings.text("partner");
        settings.refuseOthers();
        TableShape shape = source.shapes().own().get(table);
        if (shape == null) {
            settings.check("table", table, source.shapes().own().keySet());
            return Optional.empty();
        }
        if (shape.measure(measure) < 0) {
            settings.problem("measure", "“%s” is not in the table".formatted(measure));
        }
        if (shape.position(partner) < 0) {
            settings.problem("partner", "“%s” is not in the table".formatted(partner));
        }
        return shape.measure(measure) < 0 || shape.position(partner) < 0
                ? Optional.empty()
                : Optional.of(new Side(shape, shape.measure(measure), shape.position(partner)));
    }

    /** Compares each figure of either side with what the partner reports on the other side. */
    List<Finding> check(Return delivered, Partners partners) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Side own = sides.get(i);
            Side theirs = sides.get(sides.size() - 1 - i);
            for (Cell cell : delivered.cells()) {
                if (cell.table().equals(own.table().id())
                        && cell.value() instanceof Reported(var found, _)) {
                    check(cell, found, own, theirs, delivered, partners).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Finding> check(
            Cell cell, long found, Side own, Side theirs, Return delivered, Partners partners) {
        String partner = cell.key().codes().get(own.partner());
        boolean isMeant =
                own.table()
                                .dimension(own.partner())
                                .isPart(own.table().dimension(own.partner()).ordinal(partner))
                        && own.about(partner).filter(cell.key()::equals).isPresent();
        if (!isMeant || partner.equals(delivered.area().id())) {
            return Optional.empty();
        }
        return theirs.about(delivered.area().id())
                .flatMap(
                        key -> partners.find(partner, theirs.table().id(), key, delivered.period()))
                .filter(Reported.class::isInstance)
                .map(CellValue::low)
                .filter(other -> isFar(found, other))
                .flatMap(other -> finding(cell, found, other, own, theirs));
    }

    private boolean isFar(long found, long other) {
        return Math.abs(found - other) >= difference
                && Chance.binomial(found, found + other, EQUAL_SHARE) < chance;
    }

    private Optional<Finding> finding(Cell cell, long found, long other, Side own, Side theirs) {
        DimensionShape dimension = own.table().dimension(own.partner());
        String partner = cell.key().codes().get(own.partner());
        return wording.finding(
                "differs",
                cell.origin().value().of(cell.table(), cell.key().toString()),
                Map.of(
                        "found",
                        found,
                        "other",
                        other,
                        "partner",
                        dimension.code(dimension.ordinal(partner)).label(),
                        "table",
                        own.table().id(),
                        "other_table",
                        theirs.table().id(),
                        "asymmetry",
                        Math.round(100.0 * Math.abs(found - other) / Math.max(found, other))));
    }
}
