package org.palermo.report;

import org.palermo.aggregation.AggregateQuery;
import org.palermo.aggregation.AggregateTable;
import org.palermo.structure.DefinitionFiles;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What the tests of reports start from: the shipped definitions and invented figures. */
public final class Samples {

    public static final Definitions DEFINITIONS =
            DefinitionFiles.load(DefinitionFiles.in(Path.of("schemas")));

    private Samples() {}

    public static List<ReportDefinition> shippedReports() {
        return ReportFiles.load(DefinitionFiles.in(Path.of("reports")), DEFINITIONS);
    }

    public static ReportDefinition report(String id) {
        return shippedReports().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/report");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    /** The regional overview of South-eastern Asia. */
    public static ReportDocument overview(String from, String to) {
        return document("regional-overview", from, to, new InventedFigures(DEFINITIONS));
    }

    public static ReportDocument document(
            String id,
            String from,
            String to,
            Function<AggregateQuery, AggregateTable> aggregates) {
        var request =
                new ReportRequest("035", ReportingPeriod.parse(from), ReportingPeriod.parse(to));
        return new ReportAssembler(DEFINITIONS, InventedFigures.names(), messages())
                .document(report(id), request, aggregates);
    }
}
