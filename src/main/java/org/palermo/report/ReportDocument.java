package org.palermo.report;

import java.time.Instant;
import java.util.List;

/**
 * A report as it is read, whatever it is written on.
 *
 * @param subtitle the area and the periods
 * @param facts what it is made from and for whom
 * @param points the findings, most telling first
 * @param asOf the state of the data that all its figures are at least as new as
 * @param empty whether nobody has reported anything that it would show
 */
public record ReportDocument(
        String id,
        String title,
        String area,
        String span,
        String summary,
        Instant asOf,
        boolean empty,
        List<Fact> facts,
        List<String> points,
        List<ReportChart> charts,
        List<ReportTable> tables,
        List<ReportText> definitions,
        List<ReportText> texts) {

    public ReportDocument {
        facts = List.copyOf(facts);
        points = List.copyOf(points);
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
        definitions = List.copyOf(definitions);
        texts = List.copyOf(texts);
    }

    public Fact fact(String key) {
        return facts.stream().filter(fact -> fact.key().equals(key)).findFirst().orElseThrow();
    }

    /** Says in the title, which stands on every page and sheet, what every reader must know. */
    ReportDocument withNotice(String notice) {
        return new ReportDocument(
                id,
                "%s (%s)".formatted(title, notice),
                area,
                span,
                summary,
                asOf,
                empty,
                facts,
                points,
                charts,
                tables,
                definitions,
                texts);
    }

    /** A line of the title page. */
    public record Fact(String key, String label, String text) {}
}
