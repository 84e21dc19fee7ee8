package org.palermo.demonstration;

import org.jspecify.annotations.Nullable;
import org.palermo.demonstration.InventedRegion.Fees;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.vocabulary.SeriesKey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The fees of one return: one for each event, of which tables show lowest, median and highest. */
final class InventedFees {

    private static final String DOLLARS = "_usd";

    /** How many fees a median needs. */
    private static final int ENOUGH = 3;

    private final @Nullable Fees fees;
    private final Map<String, Map<List<String>, List<Integer>>> paid = new HashMap<>();

    InventedFees(@Nullable Fees fees) {
        this.fees = fees;
    }

    /** Draws what the person of an event paid, where tables ask for it. */
    void pay(List<Table> tables, List<List<List<String>>> series, RandomGenerator random) {
        if (fees == null || tables.stream().noneMatch(InventedFees::asksForMoney)) {
            return;
        }
        double part = random.nextDouble();
        int fee = fees.least() + (int) (part * part * (fees.most() - fees.least()));
        for (int i = 0; i < tables.size(); i++) {
            var table = paid.computeIfAbsent(tables.get(i).id(), _ -> new HashMap<>());
            series.get(i)
                    .forEach(
                            codes -> table.computeIfAbsent(codes, _ -> new ArrayList<>()).add(fee));
        }
    }

    private static boolean asksForMoney(Table table) {
        return table.measures().stream().anyMatch(each -> each.kind() == Measure.Kind.AMOUNT);
    }

    /** What a cell shows; empty when too few fees are known. */
    Optional<String> amount(Table table, SeriesKey key) {
        List<Integer> known =
                paid
                        .getOrDefault(table.id(), Map.of())
                        .getOrDefault(key.codes(), List.of())
                        .stream()
                        .sorted()
                        .toList();
        if (fees == null || known.size() < ENOUGH) {
            return Optional.empty();
        }
        int dollars =
                switch (key.measure().replace(DOLLARS, "")) {
                    case "lowest" -> known.getFirst();
                    case "highest" -> known.getLast();
                    default -> known.get(known.size() / 2);
                };
        double rate =
                key.measure().endsWith(DOLLARS)
                        ? 1
                        : fees.rates()
                                .getOrDefault(key.codes().get(table.position("currency")), 1.0);
        return Optional.of(
                BigDecimal.valueOf(dollars * rate)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString());
    }
}
