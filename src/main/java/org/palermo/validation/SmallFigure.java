package org.palermo.validation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A small figure may be given as lying below a limit. */
record SmallFigure(Wording wording, long highest) implements CellRule {

    static final List<String> MESSAGES = List.of("below");

    private static final Pattern BELOW = Pattern.compile("(<|<=|≤) ?(\\d{1,6})");

    static SmallFigure of(RuleSource source) {
        return new SmallFigure(source.wording(), source.settings().number("highest", 100));
    }

    /** Null when the text is no such figure, or its limit is beyond what may be withheld. */
    CellValue.@Nullable Below read(String text) {
        var matcher = BELOW.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long limit = Long.parseLong(matcher.group(2)) + (matcher.group(1).equals("<") ? 0 : 1);
        return limit < 1 || limit > highest ? null : new CellValue.Below(limit);
    }

    Complaint complaint(CellValue.Below value, String found) {
        return new Complaint(
                wording, "below", Map.of("found", found, "most", value.high(), "highest", highest));
    }
}
