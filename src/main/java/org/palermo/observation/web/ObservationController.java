package org.palermo.observation.web;

import static org.palermo.access.Action.READ_FIGURES;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Asks;
import org.palermo.access.Sightings;
import org.palermo.observation.ObservationDownload;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.time.Instant;

/** All observations of a dataflow that count, written while they are read. */
@Controller
class ObservationController {

    private static final String WORKBOOK =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ObservationDownload download;
    private final Sightings sightings;

    ObservationController(ObservationDownload download, Sightings sightings) {
        this.download = download;
        this.sightings = sightings;
    }

    /** Written in the request's own thread, to which the acting account is bound. */
    @GetMapping("/api/observations")
    @Asks(READ_FIGURES)
    void csv(
            @RequestParam String dataflow,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf,
            HttpServletResponse response)
            throws IOException {
        download.require(dataflow);
        sightings.taken(subject(dataflow, "csv", asOf));
        start(response, "text/csv;charset=UTF-8", dataflow + ".csv");
        download.writeCsv(dataflow, asOf, response.getOutputStream());
    }

    @GetMapping("/api/observations.xlsx")
    @Asks(READ_FIGURES)
    void workbook(
            @RequestParam String dataflow,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf,
            HttpServletResponse response)
            throws IOException {
        download.require(dataflow);
        sightings.taken(subject(dataflow, "xlsx", asOf));
        start(response, WORKBOOK, dataflow + ".xlsx");
        download.writeWorkbook(dataflow, asOf, response.getOutputStream());
    }

    private static String subject(String dataflow, String form, @Nullable Instant asOf) {
        return "observations of %s as %s%s"
                .formatted(dataflow, form, asOf == null ? "" : " as of " + asOf);
    }

    private static void start(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name);
    }
}
