package org.palermo.report.web;

import static org.palermo.access.Action.DOWNLOAD_REPORT;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.palermo.access.Sightings;
import org.palermo.report.ReportChart;
import org.palermo.report.ReportChoices;
import org.palermo.report.ReportDefinition;
import org.palermo.report.ReportDocument;
import org.palermo.report.Reports;
import org.palermo.report.figure.ChartDrawing;
import org.palermo.report.print.ReportPdf;
import org.palermo.report.workbook.ReportWorkbook;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;

/** The list of reports, each report as a page, and its downloads. */
@Controller
class ReportController {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Reports reports;
    private final ReportWorkbook workbook;
    private final ReportPdf pdf;
    private final Sightings sightings;

    ReportController(Reports reports, ReportWorkbook workbook, ReportPdf pdf, Sightings sightings) {
        this.reports = reports;
        this.workbook = workbook;
        this.pdf = pdf;
        this.sightings = sightings;
    }

    @GetMapping("/reports")
    @Asks(DOWNLOAD_REPORT)
    String list(Model model) {
        model.addAttribute("reports", reports.all());
        model.addAttribute("closed", reports.closed());
        return "report/list";
    }

    @GetMapping("/reports/{report}")
    @Asks(DOWNLOAD_REPORT)
    ModelAndView page(@PathVariable String report, @ModelAttribute("form") ReportForm form) {
        ReportDefinition plan = reports.find(report);
        ReportChoices choices = reports.choices(report);
        Refusals refusals = form.isEmpty() ? new Refusals() : form.refusals(plan);
        var page = new ModelAndView("report/report");
        page.addObject("report", plan);
        page.addObject("choices", choices);
        page.addObject("refusals", refusals);
        page.addObject("chosen", form.isEmpty() ? usual(choices) : form);
        if (!refusals.isEmpty()) {
            page.setStatus(HttpStatus.BAD_REQUEST);
        } else if (!form.isEmpty()) {
            ReportDocument document = reports.document(report, form.request());
            sightings.seen(subject(report, form, "page"));
            show(page, document);
        }
        return page;
    }

    @GetMapping("/reports/{report}.xlsx")
    @Asks(DOWNLOAD_REPORT)
    ResponseEntity<byte[]> workbook(
            @PathVariable String report, @ModelAttribute("form") ReportForm form)
            throws IOException {
        return download(report, form, "xlsx", WORKBOOK, workbook::write);
    }

    @GetMapping("/reports/{report}.pdf")
    @Asks(DOWNLOAD_REPORT)
    ResponseEntity<byte[]> pdf(@PathVariable String report, @ModelAttribute("form") ReportForm form)
            throws IOException {
        return download(report, form, "pdf", MediaType.APPLICATION_PDF, pdf::write);
    }

    private static String subject(String report, ReportForm form, String as) {
        return "report %s for %s from %s to %s as %s"
                .formatted(report, form.area(), form.from(), form.to(), as);
    }

    private static ReportForm usual(ReportChoices choices) {
        return choices.isEmpty()
                ? new ReportForm(null, null, null)
                : new ReportForm(null, choices.usualFrom(), choices.usualTo());
    }

    private static void show(ModelAndView page, ReportDocument document) {
        page.addObject("document", document);
        page.addObject(
                "pictures",
                document.charts().stream()
                        .collect(Collectors.toMap(ReportChart::id, ChartDrawing::address)));
    }

    private ResponseEntity<byte[]> download(
            String report, ReportForm form, String ending, MediaType type, Writing writing)
            throws IOException {
        if (!form.refusals(reports.find(report)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var content = new ByteArrayOutputStream();
        writing.write(reports.document(report, form.request()), content);
        sightings.taken(subject(report, form, ending));
        String name =
                "%s_%s_%s_%s.%s".formatted(report, form.area(), form.from(), form.to(), ending);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content.toByteArray());
    }

    /** Writes a report in one of its forms. */
    @FunctionalInterface
    private interface Writing {
        void write(ReportDocument document, ByteArrayOutputStream out) throws IOException;
    }
}
