package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.Dimension;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A dimension with its codes as whole numbers and the tree of those that make up others. */
final class DimensionShape {

    private static final int NONE = -1;

    private final Dimension dimension;
    private final List<Code> codes;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final int total;
    private final boolean[] parts;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<Integer> tops = new ArrayList<>();

    DimensionShape(Dimension dimension) {
        this.dimension = dimension;
        this.codes = dimension.codes().codes();
        this.parts = new boolean[codes.size()];
        int foundTotal = NONE;
        for (int i = 0; i < codes.size(); i++) {
            Code code = codes.get(i);
            ordinals.put(code.id(), i);
            children.add(new ArrayList<>());
            parts[i] = code.role() == Code.Role.MEMBER || code.role() == Code.Role.REST;
            if (code.role() == Code.Role.TOTAL && foundTotal == NONE) {
                foundTotal = i;
            }
        }
        this.total = foundTotal;
        growTree();
    }

    private void growTree() {
        for (int i = 0; i < codes.size(); i++) {
            if (parts[i]) {
                Integer parent = parentOf(codes.get(i));
                (parent == null ? tops : children.get(parent)).add(i);
            }
        }
    }

    /** The code that this one is a finer part of; regions and totals are none. */
    private @Nullable Integer parentOf(Code code) {
        Integer parent = code.parent() == null ? null : ordinals.get(code.parent());
        return parent != null && parts[parent] ? parent : null;
    }

    Dimension dimension() {
        return dimension;
    }

    String id() {
        return dimension.id();
    }

    /** The concept's name inside a sentence. */
    String concept() {
        return dimension.concept().label().toLowerCase(Locale.ROOT);
    }

    int size() {
        return codes.size();
    }

    Code code(int ordinal) {
        return codes.get(ordinal);
    }

    /** −1 when the dimension has no such code. */
    int ordinal(String code) {
        return ordinals.getOrDefault(code, NONE);
    }

    boolean hasTotal() {
        return total != NONE;
    }

    int total() {
        return total;
    }

    boolean isPart(int ordinal) {
        return parts[ordinal];
    }

    boolean isRest(int ordinal) {
        return codes.get(ordinal).role() == Code.Role.REST;
    }

    /** The parts that add up to the total without counting anything twice. */
    List<Integer> tops() {
        return tops;
    }

    /** The finer parts that a part is made of. */
    List<Integer> children(int ordinal) {
        return children.get(ordinal);
    }
}
