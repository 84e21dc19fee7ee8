package org.palermo.validation;

import java.util.Map;
import java.util.Optional;

/** Something wrong with a text before it is known where the text stands. */
record Complaint(Wording wording, String message, Map<String, Object> values) {

    Optional<Finding> at(Place place) {
        return wording.finding(message, place, values);
    }
}
