package org.palermo.submission;

import org.palermo.validation.Cell;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of accepted returns by their series, the last used of them kept unpacked, as checks of
 * many periods look at the same ones. The one that is shared is for the system only.
 *
 * <p>What was understood of a submission never changes, so nothing kept here is ever out of date.
 */
@Component
class AcceptedValues {

    /** About 100 bytes each. */
    private static final int MOST_CELLS = 400_000;

    /** Identity of a figure inside a return. */
    record Series(String table, SeriesKey key) {}

    private final StoredFiles files;
    private final LinkedHashMap<Long, Map<Series, CellValue>> kept =
            new LinkedHashMap<>(16, 0.75f, true);
    private int cells;

    AcceptedValues(StoredFiles files) {
        this.files = files;
    }

    Map<Series, CellValue> of(long submissionId) {
        synchronized (kept) {
            Map<Series, CellValue> values = kept.get(submissionId);
            if (values != null) {
                return values;
            }
        }
        Map<Series, CellValue> values = bySeries(files.cells(submissionId));
        keep(submissionId, values);
        return values;
    }

    private void keep(long submissionId, Map<Series, CellValue> values) {
        synchronized (kept) {
            if (kept.putIfAbsent(submissionId, values) == null) {
                cells += values.size();
            }
            while (cells > MOST_CELLS) {
                cells -= kept.pollFirstEntry().getValue().size();
            }
        }
    }

    private static Map<Series, CellValue> bySeries(List<Cell> cells) {
        Map<Series, CellValue> values = new HashMap<>();
        cells.forEach(each -> values.put(new Series(each.table(), each.key()), each.value()));
        return values;
    }
}
