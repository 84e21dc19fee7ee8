package org.palermo.access;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a filled form: a message key for each field at fault, in their order. */
public final class Refusals {

    private final Map<String, String> keys = new LinkedHashMap<>();

    /** Keeps the first message of a field. */
    public Refusals add(String field, String messageKey) {
        keys.putIfAbsent(field, messageKey);
        return this;
    }

    public Refusals addIf(boolean wrong, String field, String messageKey) {
        return wrong ? add(field, messageKey) : this;
    }

    public @Nullable String of(String field) {
        return keys.get(field);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    public Map<String, String> byField() {
        return new LinkedHashMap<>(keys);
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
