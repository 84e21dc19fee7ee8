package org.palermo.structure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong with the definition files. */
public final class Problems {

    private static final int SHOWN = 12;

    private final Set<String> lines = new LinkedHashSet<>();

    public void add(String file, String path, String what) {
        lines.add(
                path.isEmpty()
                        ? "%s: %s".formatted(file, what)
                        : "%s: %s: %s".formatted(file, path, what));
    }

    public void addUnknown(
            String file, String path, String found, String kind, Collection<String> allowed) {
        add(file, path, "“%s” is no %s, allowed: %s".formatted(found, kind, list(found, allowed)));
    }

    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw DefinitionException.of(List.copyOf(lines));
        }
    }

    private static String list(String found, Collection<String> allowed) {
        if (allowed.isEmpty()) {
            return "none";
        }
        if (allowed.size() <= SHOWN) {
            return String.join(", ", allowed);
        }
        return allowed.stream()
                .sorted(EditDistance.to(found))
                .limit(SHOWN)
                .collect(Collectors.joining(", ", "", " … (%d in all)".formatted(allowed.size())));
    }
}
