package org.palermo.submission.web;

import org.jspecify.annotations.Nullable;
import org.palermo.submission.EarlierAnswer;
import org.palermo.submission.RecordedFinding;
import org.palermo.validation.Place;

import java.util.Locale;

/** A finding as a page shows it. */
record FindingView(
        long id,
        String rule,
        String severity,
        PlaceView place,
        String message,
        @Nullable String found,
        @Nullable String allowed,
        String mend,
        @Nullable String explanation,
        @Nullable EarlierAnswer carriedOver,
        @Nullable EarlierAnswer lastTime,
        boolean isWarning) {

    /** A place as a message key with its parts. */
    record PlaceView(String key, Object[] parts, @Nullable String series) {}

    static FindingView of(RecordedFinding recorded) {
        return of(recorded, null);
    }

    static FindingView of(RecordedFinding recorded, @Nullable EarlierAnswer lastTime) {
        var finding = recorded.finding();
        return new FindingView(
                recorded.id(),
                finding.rule(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                place(finding.place()),
                finding.message(),
                finding.found(),
                finding.allowed(),
                finding.mend(),
                recorded.explanation(),
                recorded.carriedOver(),
                lastTime,
                finding.severity() == org.palermo.vocabulary.Severity.WARNING);
    }

    static PlaceView place(Place place) {
        String series =
                place.table() == null
                        ? null
                        : place.series() == null
                                ? place.table()
                                : place.table() + " · " + place.series();
        if (place.sheet() != null && place.cell() != null) {
            return view("submission.place.cell", series, place.sheet(), place.cell());
        }
        if (place.sheet() != null) {
            return view("submission.place.sheet", series, place.sheet());
        }
        if (place.line() != null && place.column() != null) {
            return view("submission.place.column", series, place.line().toString(), place.column());
        }
        if (place.line() != null) {
            return view("submission.place.line", series, place.line().toString());
        }
        return place.table() == null
                ? view("submission.place.file", series)
                : view("submission.place.table", series, place.table());
    }

    private static PlaceView view(String key, @Nullable String series, Object... parts) {
        return new PlaceView(key, parts, series);
    }
}
