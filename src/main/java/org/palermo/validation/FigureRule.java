package org.palermo.validation;

import org.palermo.validation.NumberReading.Exact;
import org.palermo.validation.NumberReading.Unfit;
import org.palermo.validation.NumberReading.Whole;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** A rule about the figures of one kind of measure: what is a number of it, and how large. */
sealed interface FigureRule extends CellRule permits WholeNumber, MoneyRule {

    /** In units, not in the smallest ones. */
    long max();

    int decimals();

    Pattern ambiguous();

    default Complaint complaint(String message, String found) {
        return new Complaint(wording(), message, Map.of("found", found, "max", max()));
    }

    /** Reads a text that {@link FigureText} has already put into plain characters. */
    default NumberReading read(String text) {
        NumberReading reading = NumberText.read(text, ambiguous());
        if (!(reading instanceof Exact exact)) {
            return reading;
        }
        if (!exact.hasDecimals(decimals())) {
            return new Unfit("fraction");
        }
        return exact.value().compareTo(BigDecimal.valueOf(max())) > 0
                ? new Unfit("too_large")
                : new Whole(exact.value().movePointRight(decimals()).longValueExact());
    }
}
