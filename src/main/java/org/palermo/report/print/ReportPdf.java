package org.palermo.report.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;

import org.palermo.report.ReportChart;
import org.palermo.report.ReportDocument;
import org.palermo.report.figure.ChartDrawing;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;

/** Writes a report on paper: tagged, with bookmarks, contents and page numbers. */
@Component
public class ReportPdf {

    private static final String TEMPLATE = "report/print";
    private static final String STYLES = "/reports/templates/print.css";
    private static final String FAMILY = "Noto Sans";

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    }

    private final ITemplateEngine templates;

    ReportPdf(ITemplateEngine templates) {
        this.templates = templates;
    }

    public void write(ReportDocument document, OutputStream pdf) throws IOException {
        var builder = new PdfRendererBuilder();
        try (var svg = new BatikSVGDrawer()) {
            builder.usePdfUaAccessibility(true);
            builder.useSVGDrawer(svg);
            builder.useFont(
                    () -> resource("/fonts/NotoSans-Regular.ttf"),
                    FAMILY,
                    400,
                    FontStyle.NORMAL,
                    true);
            builder.useFont(
                    () -> resource("/fonts/NotoSans-Bold.ttf"),
                    FAMILY,
                    700,
                    FontStyle.NORMAL,
                    true);
            builder.withProducer("Palermo");
            builder.withHtmlContent(html(document), null);
            builder.toStream(pdf);
            builder.run();
        }
    }

    String html(ReportDocument document) {
        Map<String, Object> model =
                Map.of(
                        "document",
                        document,
                        "pictures",
                        document.charts().stream()
                                .collect(Collectors.toMap(ReportChart::id, ChartDrawing::address)));
        String html = templates.process(TEMPLATE, new Context(Locale.UK, model));
        String styled = html.replace("</head>", "<style>" + styles(document) + "</style></head>");
        // The font has no minus sign; a dash of the same width stands for it on paper.
        return styled.replace('−', '–');
    }

    private static String styles(ReportDocument document) {
        String footer =
                "%s · %s · %s".formatted(document.title(), document.area(), document.span());
        try (InputStream file = resource(STYLES)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("$FOOTER", footer.replaceAll("[\"\\\\<>&\n]", " "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream file = ReportPdf.class.getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return file;
    }
}
