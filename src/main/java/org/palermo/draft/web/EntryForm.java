package org.palermo.draft.web;

import org.jspecify.annotations.Nullable;
import org.palermo.draft.CellChange;
import org.palermo.draft.DraftCell;
import org.palermo.draft.Typed;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The whole table as a browser without script sends it.
 *
 * @param seen the version of each cell that stood on the page; cells without one were empty
 * @param rows the rows that the page showed although they held nothing yet
 */
record EntryForm(
        Map<SeriesKey, String> texts,
        Map<SeriesKey, String> comments,
        Map<SeriesKey, Integer> seen,
        Set<String> rows) {

    private static final String VALUE = "value:";
    private static final String COMMENT = "comment:";

    static EntryForm of(EntryTable entry, MultiValueMap<String, String> fields) {
        Map<SeriesKey, String> texts = new LinkedHashMap<>();
        Map<SeriesKey, String> comments = new LinkedHashMap<>();
        fields.forEach(
                (name, values) -> {
                    if (name.startsWith(VALUE)) {
                        texts.put(of(entry, name, VALUE), plain(values.getFirst()));
                    } else if (name.startsWith(COMMENT)) {
                        comments.put(of(entry, name, COMMENT), plain(values.getFirst()));
                    }
                });
        addComment(entry, fields, comments);
        return new EntryForm(
                texts,
                comments,
                seen(fields.getOrDefault("seen", List.of())),
                new LinkedHashSet<>(fields.getOrDefault("row", List.of())));
    }

    /** A comment may be given for one further cell. */
    private static void addComment(
            EntryTable entry,
            MultiValueMap<String, String> fields,
            Map<SeriesKey, String> comments) {
        String text = plain(first(fields, "comment"));
        String series = first(fields, "commented");
        if (!text.isEmpty() && !series.isEmpty()) {
            comments.put(entry.series(series), text);
        }
    }

    static String first(MultiValueMap<String, String> fields, String name) {
        String found = fields.getFirst(name);
        return found == null ? "" : found;
    }

    /** Browsers end the lines of a form in their own way. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private static SeriesKey of(EntryTable entry, String name, String prefix) {
        return entry.series(name.substring(prefix.length()));
    }

    private static Map<SeriesKey, Integer> seen(List<String> fields) {
        Map<SeriesKey, Integer> seen = new HashMap<>();
        for (String field : fields) {
            for (String each : field.split(" ")) {
                int end = each.lastIndexOf('=');
                if (end > 0 && each.substring(end + 1).matches("\\d{1,9}")) {
                    seen.put(
                            SeriesKey.parse(each.substring(0, end)),
                            Integer.parseInt(each.substring(end + 1)));
                }
            }
        }
        return seen;
    }

    /**
     * What the person changed. A cell that only somebody else changed meanwhile still shows the
     * text of the version that was seen, and is no change.
     */
    List<CellChange> changes(
            String table,
            Map<SeriesKey, DraftCell> current,
            Function<SeriesKey, List<DraftCell>> history) {
        Set<SeriesKey> posted = new LinkedHashSet<>(texts.keySet());
        posted.addAll(comments.keySet());
        List<CellChange> changes = new ArrayList<>();
        for (SeriesKey series : posted) {
            DraftCell now = current.get(series);
            int version = seen.getOrDefault(series, 0);
            if (differs(series, now)
                    && (version == versionOf(now)
                            || differs(series, at(version, history.apply(series))))) {
                changes.add(change(table, series, now, version));
            }
        }
        return changes;
    }

    private CellChange change(
            String table, SeriesKey series, @Nullable DraftCell now, int version) {
        Typed typed =
                EntryText.typed(
                        texts.getOrDefault(series, textOf(now)),
                        comments.getOrDefault(series, commentOf(now)));
        return new CellChange(table, series, typed, version);
    }

    private boolean differs(SeriesKey series, @Nullable DraftCell cell) {
        return !texts.getOrDefault(series, textOf(cell)).equals(textOf(cell))
                || !comments.getOrDefault(series, commentOf(cell)).equals(commentOf(cell));
    }

    private static @Nullable DraftCell at(int version, List<DraftCell> history) {
        return history.stream().filter(each -> each.version() == version).findFirst().orElse(null);
    }

    private static int versionOf(@Nullable DraftCell cell) {
        return cell == null ? 0 : cell.version();
    }

    private static String textOf(@Nullable DraftCell cell) {
        return cell == null ? "" : plain(EntryText.of(cell));
    }

    private static String commentOf(@Nullable DraftCell cell) {
        return cell == null || cell.comment() == null ? "" : plain(cell.comment());
    }
}
