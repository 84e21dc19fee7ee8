package org.palermo.support;

import org.palermo.vocabulary.EntityCode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Builds an SDMX-CSV file as a provider's own system would write it, one figure a line. */
public final class CsvReturn {

    private final String dataflow;
    private final String entity;
    private final String period;
    private final List<String> concepts;
    private final List<String> lines = new ArrayList<>();

    /** Columns for the given concepts, in that order, beside those that every file has. */
    public CsvReturn(String dataflow, EntityCode entity, String period, String... concepts) {
        this.dataflow = dataflow;
        this.entity = entity.value();
        this.period = period;
        this.concepts = List.of(concepts);
        List<String> header =
                new ArrayList<>(List.of("DATAFLOW", "REF_AREA", "TIME_PERIOD", "TABLE", "MEASURE"));
        this.concepts.forEach(concept -> header.add(concept.toUpperCase(java.util.Locale.ROOT)));
        header.addAll(List.of("OBS_VALUE", "OBS_STATUS"));
        lines.add(String.join(",", header));
    }

    /**
     * Adds a line and answers its number.
     *
     * @param codes one for each concept asked for at the start; empty where the table has none
     */
    public int add(String table, String measure, String value, String... codes) {
        return addWithStatus(table, measure, value, "", codes);
    }

    public int addWithStatus(
            String table, String measure, String value, String status, String... codes) {
        List<String> fields = new ArrayList<>(List.of(dataflow, entity, period, table, measure));
        fields.addAll(Arrays.asList(codes));
        fields.addAll(Collections.nCopies(concepts.size() - codes.length, ""));
        fields.add(value);
        fields.add(status);
        lines.add(String.join(",", fields.stream().map(CsvReturn::quoted).toList()));
        return lines.size();
    }

    public String text() {
        return String.join("\n", lines) + "\n";
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String field) {
        return field.contains(",") || field.contains("\"") || field.contains("\n")
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
