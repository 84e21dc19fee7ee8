package org.palermo.structure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The allowed values of a concept, in the order in which they are shown. */
public final class CodeList {

    private final String id;
    private final String version;
    private final String title;
    private final Map<String, Code> codes = new LinkedHashMap<>();

    public CodeList(String id, String version, String title, Collection<Code> codes) {
        this.id = id;
        this.version = version;
        this.title = title;
        codes.forEach(code -> this.codes.put(code.id(), code));
    }

    public String id() {
        return id;
    }

    public String version() {
        return version;
    }

    public String title() {
        return title;
    }

    public List<Code> codes() {
        return List.copyOf(codes.values());
    }

    /** The codes that are one thing of their own or the rest, without totals and groups. */
    public List<Code> parts() {
        return codes.values().stream()
                .filter(code -> code.role() == Code.Role.MEMBER || code.role() == Code.Role.REST)
                .toList();
    }

    public Optional<Code> find(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    public boolean contains(String code) {
        return codes.containsKey(code);
    }
}
