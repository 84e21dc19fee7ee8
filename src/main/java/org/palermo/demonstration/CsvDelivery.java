package org.palermo.demonstration;

import org.palermo.structure.Dimension;
import org.palermo.submission.SubmissionKey;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes invented figures as SDMX-CSV, as a provider's own system would. */
final class CsvDelivery {

    private CsvDelivery() {}

    static byte[] write(SubmissionKey key, List<InventedTable> tables) {
        List<String> concepts =
                tables.stream()
                        .flatMap(each -> each.table().dimensions().stream())
                        .map(Dimension::id)
                        .distinct()
                        .toList();
        var text = new StringBuilder("DATAFLOW,REF_AREA,TIME_PERIOD,TABLE,MEASURE");
        concepts.forEach(concept -> text.append(',').append(concept.toUpperCase(Locale.ROOT)));
        text.append(",OBS_VALUE\n");
        for (InventedTable each : tables) {
            String start =
                    String.join(
                            ",",
                            key.dataflow(),
                            key.entity().value(),
                            key.period().toString(),
                            each.table().id());
            each.cells()
                    .forEach(
                            (series, value) -> {
                                text.append(start).append(',').append(series.measure());
                                for (String concept : concepts) {
                                    int position = each.table().position(concept);
                                    text.append(',')
                                            .append(
                                                    position < 0
                                                            ? ""
                                                            : series.codes().get(position));
                                }
                                text.append(',').append(quoted(value)).append('\n');
                            });
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String value) {
        return value.contains(",") || value.contains("\"")
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }
}
