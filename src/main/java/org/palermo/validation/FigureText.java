package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.CellValue.Below;
import org.palermo.validation.CellValue.Missing;
import org.palermo.validation.CellValue.Reported;
import org.palermo.validation.NumberReading.Exact;
import org.palermo.validation.NumberReading.Unfit;
import org.palermo.validation.NumberReading.Whole;
import org.palermo.vocabulary.ObsStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands in place of a figure, and the status beside it. */
final class FigureText {

    private static final int SURELY_SMALL = 9;
    private static final Pattern WITH_STATUS =
            Pattern.compile("(.*\\S)\\s*\\(([A-Za-z])\\)|(.*\\d)\\s+([A-Z])");
    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private final Legible legible;
    private final Placeholder placeholder;
    private final WholeNumber wholeNumber;
    private final MoneyRule money;
    private final StatusRule status;
    private final SmallFigure smallFigure;

    FigureText(RuleBook book) {
        this.legible = book.only(Legible.class);
        this.placeholder = book.only(Placeholder.class);
        this.wholeNumber = book.only(WholeNumber.class);
        this.money = book.only(MoneyRule.class);
        this.status = book.only(StatusRule.class);
        this.smallFigure = book.only(SmallFigure.class);
    }

    /** What was read; without a value the complaints say why. */
    record Reading(@Nullable CellValue value, List<Complaint> complaints) {}

    Reading count(RawCell raw) {
        return isPlain(raw)
                ? new Reading(new Reported(Long.parseLong(raw.value()), ObsStatus.A), List.of())
                : read(raw, wholeNumber);
    }

    /** Reads money; it comes out in hundredths. */
    Reading amount(RawCell raw) {
        return read(raw, money);
    }

    private static boolean isPlain(RawCell raw) {
        String text = raw.value();
        if (raw.formula()
                || text.isEmpty()
                || text.length() > SURELY_SMALL
                || !raw.status().isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private Reading read(RawCell raw, FigureRule numbers) {
        List<Complaint> complaints = new ArrayList<>();
        if (raw.formula()) {
            complaints.add(legible.formula(raw.value()));
            if (raw.value().isBlank()) {
                return new Reading(null, complaints);
            }
        }
        Optional<Complaint> spoilt =
                legible.complaint(raw.value())
                        .or(() -> legible.complaint(raw.status()))
                        .or(() -> placeholder.complaint(raw.value()));
        if (spoilt.isPresent()) {
            return new Reading(null, List.of(spoilt.get()));
        }
        CellValue value = value(plain(raw.value()), plain(raw.status()), numbers, complaints);
        return new Reading(value, complaints);
    }

    private @Nullable CellValue value(
            String figure, String beside, FigureRule numbers, List<Complaint> complaints) {
        Matcher both = WITH_STATUS.matcher(figure);
        if (!both.matches()) {
            return withStatus(figure, beside, numbers, complaints);
        }
        boolean inBrackets = both.group(1) != null;
        String alone = both.group(inBrackets ? 1 : 3);
        String letter = both.group(inBrackets ? 2 : 4);
        if (!beside.isEmpty() && !beside.equalsIgnoreCase(letter)) {
            complaints.add(status.complaint("contradiction", beside, figure));
            return null;
        }
        return withStatus(alone, letter, numbers, complaints);
    }

    private @Nullable CellValue withStatus(
            String figure, String beside, FigureRule numbers, List<Complaint> complaints) {
        ObsStatus named = beside.isEmpty() ? null : status.named(beside);
        if (!beside.isEmpty() && named == null) {
            complaints.add(status.complaint("unknown", beside, figure));
            return null;
        }
        ObsStatus sign = figure.isEmpty() ? null : status.sign(figure);
        if (sign != null && named != null && sign != named) {
            complaints.add(status.complaint("contradiction", beside, figure));
            return null;
        }
        return figure.isEmpty() || sign != null
                ? withoutFigure(sign == null ? named : sign, complaints)
                : withFigure(figure, named, numbers, complaints);
    }

    private @Nullable CellValue withoutFigure(
            @Nullable ObsStatus named, List<Complaint> complaints) {
        if (named == null) {
            complaints.add(status.complaint("neither", "", ""));
            return null;
        }
        if (named.isWithValue()) {
            complaints.add(status.complaint("figure_missing", named.name(), ""));
            return null;
        }
        return new Missing(named);
    }

    private @Nullable CellValue withFigure(
            String figure,
            @Nullable ObsStatus named,
            FigureRule numbers,
            List<Complaint> complaints) {
        Below below = numbers == money ? null : smallFigure.read(figure);
        if (below != null && (named == null || named == ObsStatus.Q || named.isWithValue())) {
            complaints.add(smallFigure.complaint(below, figure));
            return below;
        }
        NumberReading number = below == null ? numbers.read(figure) : new Whole(below.high());
        return switch (number) {
            case Exact _ -> throw new IllegalStateException("not brought to the smallest unit");
            case Unfit(var message) -> {
                complaints.add(numbers.complaint(message, figure));
                yield null;
            }
            case Whole _ when named != null && !named.isWithValue() -> {
                complaints.add(status.complaint("figure_and_reason", named.name(), figure));
                yield null;
            }
            case Whole(var value) -> new Reported(value, named == null ? ObsStatus.A : named);
        };
    }

    /** The text in NFC with digits, spaces, apostrophes and signs of all scripts made plain. */
    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().map(FigureText::plain).forEach(plain::appendCodePoint);
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    private static int plain(int letter) {
        if (Character.isDigit(letter)) {
            return '0' + Character.digit(letter, 10);
        }
        if (Character.isSpaceChar(letter) || Character.isWhitespace(letter)) {
            return ' ';
        }
        return switch (letter) {
            case '’', '‘', 'ʼ' -> '\'';
            case '٬', '，' -> ',';
            case '٫' -> '.';
            case '−' -> '-';
            case '＜' -> '<';
            default -> letter;
        };
    }
}
