package org.palermo.submission;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Dimension;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.validation.FileFacts;
import org.palermo.validation.Origin;
import org.palermo.validation.RawCell;
import org.palermo.vocabulary.CsvCell;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was entered by hand, as the SDMX-CSV file that it is kept as; nobody has seen the file, so
 * the places of its figures are those of the form.
 */
final class EntryFile {

    private EntryFile() {}

    static byte[] write(
            Questionnaire questionnaire,
            EntityCode entity,
            ReportingPeriod period,
            List<RawCell> cells) {
        var text = new StringWriter();
        List<Dimension> concepts =
                questionnaire.tables().stream()
                        .flatMap(table -> table.dimensions().stream())
                        .collect(
                                Collectors.toMap(
                                        Dimension::id,
                                        each -> each,
                                        (first, _) -> first,
                                        java.util.LinkedHashMap::new))
                        .sequencedValues()
                        .stream()
                        .toList();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(header(concepts));
            for (RawCell cell : cells) {
                List<String> line = new ArrayList<>();
                line.add(questionnaire.dataflow());
                line.add(entity.value());
                line.add(period.toString());
                line.add(cell.table().id());
                line.add(cell.measure());
                concepts.forEach(concept -> line.add(code(cell, concept)));
                line.add(cell.value());
                line.add(cell.status());
                line.add(cell.confidentiality());
                line.add(text(cell.comment()));
                csv.writeRecord(line);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As it is downloaded: what was typed never becomes a formula in a spreadsheet. */
    static byte[] download(byte[] content) {
        var text = new StringBuilder(content.length + 200);
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(new String(content, StandardCharsets.UTF_8))) {
            csv.forEach(
                    line ->
                            text.append(
                                            line.getFields().stream()
                                                    .map(CsvCell::of)
                                                    .collect(Collectors.joining(",")))
                                    .append('\n'));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Delivery parse(
            byte[] content, Questionnaire questionnaire, FileFacts.Expected expected) {
        Delivery delivery = CsvParser.parse(content, questionnaire, expected);
        return new Delivery(
                delivery.facts(), delivery.cells().stream().map(EntryFile::ofForm).toList());
    }

    /** The same cell, at its place in the form. */
    private static RawCell ofForm(RawCell cell) {
        return new RawCell(
                cell.table(),
                cell.measure(),
                cell.codes(),
                cell.value(),
                cell.formula(),
                cell.status(),
                cell.confidentiality(),
                cell.comment(),
                new Origin.Field(
                        cell.table().id(), new SeriesKey(cell.measure(), cell.codes()).toString()));
    }

    private static List<String> header(List<Dimension> concepts) {
        List<String> header =
                new ArrayList<>(
                        List.of(
                                "DATAFLOW",
                                "REF_AREA",
                                "TIME_PERIOD",
                                CsvParser.TABLE,
                                CsvParser.MEASURE));
        concepts.forEach(concept -> header.add(CsvParser.header(concept)));
        header.addAll(List.of(CsvParser.VALUE, "OBS_STATUS", "CONF_STATUS", "COMMENT_OBS"));
        return header;
    }

    private static String code(RawCell cell, Dimension concept) {
        Table table = cell.table();
        int position = table.position(concept.id());
        return position < 0 ? "" : cell.codes().get(position);
    }

    private static String text(@Nullable String comment) {
        return comment == null ? "" : comment;
    }
}
