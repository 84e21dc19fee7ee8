package org.palermo.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A kind of change that takes effect only when a second person approves it; found as a bean. */
public interface ChangeKind {

    /**
     * Its name, such as {@code sharing.policy}; the message {@code sharing.policy.change} says what
     * the change would do.
     */
    String kind();

    /** What stands in the places of the message: the subject, then the values by their names. */
    default List<String> words(String subject, Map<String, String> values) {
        List<String> words = new ArrayList<>();
        words.add(subject);
        words.addAll(new TreeMap<>(values).values());
        return words;
    }

    /** Whether the acting account may ask for it; a second administrator decides in any case. */
    default boolean mayBeAskedBy(Permissions permissions, Map<String, String> values) {
        return permissions.may(Action.ADMINISTER, Scope.everything());
    }

    /** Makes the change; runs in the transaction and on behalf of the second person. */
    void apply(Map<String, String> values);
}
