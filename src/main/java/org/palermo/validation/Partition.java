package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A total and its parts along one dimension.
 *
 * @param parts by the number of their code; null where nothing was delivered
 * @param mentioned the codes that the table has anywhere
 */
record Partition(
        TableShape table, int position, Entry total, @Nullable Entry[] parts, boolean[] mentioned) {

    void check(Wording wording, Inspection inspection) {
        DimensionShape dimension = table.dimension(position);
        compare(total, dimension.tops(), wording, inspection);
        for (Entry part : parts) {
            if (part != null) {
                compare(part, dimension.children(part.codes()[position]), wording, inspection);
            }
        }
    }

    private void compare(
            Entry whole, List<Integer> members, Wording wording, Inspection inspection) {
        if (!whole.isKnown() || members.stream().noneMatch(this::isGiven)) {
            return;
        }
        Amount sum = Amount.NOTHING;
        boolean withRest = false;
        for (int code : members) {
            if (isExpected(code, whole)) {
                sum = sum.plus(amount(code));
            }
            withRest |= table.dimension(position).isRest(code) && isKnown(code);
        }
        Amount stated = Amount.of(whole.value());
        if (sum.isAbove(stated)) {
            report("above", whole, sum, stated, wording, inspection);
        } else if (sum.isBelow(stated)) {
            report(withRest ? "below_with_rest" : "below", whole, sum, stated, wording, inspection);
        }
    }

    /** Whether a part counts towards its whole, and makes the sum incomplete when it is missing. */
    private boolean isExpected(int code, Entry whole) {
        DimensionShape dimension = table.dimension(position);
        if (isGiven(code)) {
            return true;
        }
        boolean isOpen = whole == total && dimension.dimension().open();
        return isOpen ? mentioned[code] : !dimension.isRest(code);
    }

    private boolean isGiven(int code) {
        return parts[code] != null
                || table.dimension(position).children(code).stream().anyMatch(this::isGiven);
    }

    private boolean isKnown(int code) {
        Entry part = parts[code];
        return part != null && part.isKnown();
    }

    /** What a part says; where it says nothing, what its finer parts add up to. */
    private Amount amount(int code) {
        Entry part = parts[code];
        if (part != null && part.isKnown()) {
            return Amount.of(part.value());
        }
        List<Integer> children = table.dimension(position).children(code);
        if (children.stream().noneMatch(this::isGiven)) {
            return Amount.UNKNOWN;
        }
        return children.stream().map(this::amount).reduce(Amount.NOTHING, Amount::plus);
    }

    private void report(
            String message,
            Entry whole,
            Amount sum,
            Amount stated,
            Wording wording,
            Inspection inspection) {
        inspection.report(
                wording,
                message,
                whole.place(),
                Map.of(
                        "found",
                        stated,
                        "concept",
                        table.dimension(position).concept(),
                        "sum",
                        sum,
                        "total",
                        stated,
                        "difference",
                        Math.abs(stated.low() - sum.high()),
                        "where",
                        table.where(whole)),
                List.of(Scope.along(total, position)));
    }
}
