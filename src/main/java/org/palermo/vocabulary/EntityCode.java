package org.palermo.vocabulary;

import java.util.regex.Pattern;

/** Names a reporting entity: usually the ISO 3166-1 alpha-3 code of its area, {@code KHM}. */
public record EntityCode(String value) implements Comparable<EntityCode> {

    private static final Pattern TEXT = Pattern.compile("[A-Z][A-Z0-9]{1,7}");

    public EntityCode {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "“%s” is no entity code; write 2 to 8 capital letters or digits"
                            .formatted(value));
        }
    }

    public static boolean isWellFormed(String text) {
        return TEXT.matcher(text).matches();
    }

    @Override
    public int compareTo(EntityCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
