package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Measure;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of a return that are added up, whichever tables they stand in. */
record Selection(List<Block> blocks) {

    private static final String EVERY_PART = "*";

    /**
     * The series of one table and measure that have one of the chosen codes in each dimension.
     *
     * @param dataflow another one that the table belongs to; null for the one that is delivered
     */
    record Block(
            @Nullable String dataflow,
            TableShape shape,
            int measure,
            List<List<Integer>> codes,
            List<SeriesKey> keys) {}

    Selection {
        blocks = List.copyOf(blocks);
    }

    static Selection of(List<Settings> parts, Shapes shapes) {
        List<Block> blocks = new ArrayList<>();
        for (Settings part : parts) {
            Block block = block(part, shapes);
            if (block != null) {
                blocks.add(block);
            }
            part.refuseOthers();
        }
        return new Selection(blocks);
    }

    private static @Nullable Block block(Settings part, Shapes allShapes) {
        String dataflow = part.optionalText("dataflow");
        Map<String, TableShape> shapes = allShapes.of(dataflow, part);
        String table = part.text("table");
        TableShape shape = shapes.get(table);
        Settings where = part.section("where");
        boolean isNamed = part.has("measure");
        if (shape == null) {
            part.check("table", table, shapes.keySet());
            return null;
        }
        int measure = measure(part, shape, isNamed);
        List<List<Integer>> codes =
                shape.dimensions().stream().map(each -> codes(where, each)).toList();
        where.refuseOthers();
        return measure < 0
                ? null
                : new Block(dataflow, shape, measure, codes, keys(shape, measure, codes));
    }

    private static int measure(Settings part, TableShape shape, boolean isNamed) {
        String only =
                shape.table().measures().size() == 1
                        ? shape.table().measures().getFirst().id()
                        : "";
        String measure = isNamed || only.isEmpty() ? part.text("measure") : only;
        if (shape.measure(measure) < 0) {
            part.check(
                    "measure",
                    measure,
                    shape.table().measures().stream().map(Measure::id).toList());
        } else if (!shape.measure(shape.measure(measure)).kind().isFigure()) {
            part.problem("measure", "“%s” holds no figures".formatted(measure));
        }
        return shape.measure(measure);
    }

    private static List<Integer> codes(Settings where, DimensionShape dimension) {
        List<String> named = where.texts(dimension.id());
        if (named.equals(List.of(EVERY_PART)) || (named.isEmpty() && !dimension.hasTotal())) {
            return dimension.tops();
        }
        if (named.isEmpty()) {
            return List.of(dimension.total());
        }
        List<Integer> codes = new ArrayList<>();
        for (String code : named) {
            int ordinal = dimension.ordinal(code);
            if (ordinal >= 0) {
                codes.add(ordinal);
            } else {
                where.problem(
                        dimension.id(),
                        "“%s” is not in the code list %s"
                                .formatted(code, dimension.dimension().codes().id()));
            }
        }
        return codes;
    }

    private static List<SeriesKey> keys(TableShape shape, int measure, List<List<Integer>> codes) {
        List<List<String>> keys = new ArrayList<>();
        keys.add(List.of());
        for (int d = 0; d < codes.size(); d++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> key : keys) {
                for (int code : codes.get(d)) {
                    List<String> copy = new ArrayList<>(key);
                    copy.add(shape.dimension(d).code(code).id());
                    longer.add(copy);
                }
            }
            keys = longer;
        }
        String id = shape.measure(measure).id();
        return keys.stream().map(key -> new SeriesKey(id, key)).toList();
    }

    /** The sum of what is known; complete only when every figure is there and known. */
    Amount amount(Inspection inspection) {
        return amount(inspection, inspection.delivered().period());
    }

    /** The same for a period, of which other returns than the delivered one were accepted. */
    Amount amount(Inspection inspection, ReportingPeriod period) {
        Amount sum = Amount.NOTHING;
        for (Block block : blocks) {
            int decimals = block.shape().measure(block.measure()).decimals();
            for (SeriesKey key : block.keys()) {
                sum =
                        sum.plus(
                                value(block, key, inspection, period)
                                        .map(each -> Amount.of(each, decimals))
                                        .orElse(Amount.UNKNOWN));
            }
        }
        return sum;
    }

    private static Optional<CellValue> value(
            Block block, SeriesKey key, Inspection inspection, ReportingPeriod period) {
        String table = block.shape().id();
        if (block.dataflow() != null) {
            return inspection.history().of(block.dataflow()).find(table, key, period);
        }
        return period.equals(inspection.delivered().period())
                ? Optional.ofNullable(inspection.cells(table).find(key)).map(Entry::value)
                : inspection.history().find(table, key, period);
    }

    /** The first of the figures that was delivered, or else the table. */
    Place place(Inspection inspection) {
        for (Block block : blocks) {
            for (SeriesKey key : block.keys()) {
                Entry entry =
                        block.dataflow() == null ? inspection.cells(block.shape()).find(key) : null;
                if (entry != null) {
                    return entry.place();
                }
            }
        }
        return Place.FILE.of(table(), null);
    }

    /** The first table that the figures stand in. */
    String table() {
        return blocks.getFirst().shape().id();
    }

    List<Scope> scopes() {
        return blocks.stream()
                .filter(each -> each.dataflow() == null)
                .map(Selection::scope)
                .toList();
    }

    private static Scope scope(Block block) {
        List<String> codes = new ArrayList<>();
        for (int d = 0; d < block.codes().size(); d++) {
            List<Integer> chosen = block.codes().get(d);
            codes.add(
                    chosen.size() == 1
                            ? block.shape().dimension(d).code(chosen.getFirst()).id()
                            : Scope.ANY);
        }
        return new Scope(
                block.shape().id(),
                new SeriesKey(block.shape().measure(block.measure()).id(), codes));
    }
}
