package org.palermo.aggregation.web;

import static org.palermo.access.Action.READ_FIGURES;

import org.palermo.access.Asks;
import org.palermo.access.Sightings;
import org.palermo.aggregation.Pivot;
import org.palermo.aggregation.PivotFigure;
import org.palermo.aggregation.PivotQuery;
import org.palermo.structure.Definitions;
import org.palermo.structure.Measure;
import org.palermo.structure.NotACountException;
import org.palermo.structure.Table;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Figures of areas and entities as SDMX-CSV, or as JSON for those who accept it: {@code
 * /api/figures?dataflow=…&table=…&measure=…&area=…&period=…&by=…}. Measures, areas, periods and
 * concepts may be repeated; without measures all counts of the table are meant.
 */
@Controller
class FigureController {

    private final Pivot pivot;
    private final Sightings sightings;
    private final Definitions definitions;

    FigureController(Pivot pivot, Definitions definitions, Sightings sightings) {
        this.pivot = pivot;
        this.definitions = definitions;
        this.sightings = sightings;
    }

    @GetMapping("/api/figures")
    @Asks(READ_FIGURES)
    ResponseEntity<Object> figures(
            @RequestParam String dataflow,
            @RequestParam String table,
            @RequestParam(name = "measure", defaultValue = "") List<String> measures,
            @RequestParam(name = "area") List<String> areas,
            @RequestParam(name = "period") List<String> periods,
            @RequestParam(name = "by", defaultValue = "") List<String> concepts,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
        var query =
                new PivotQuery(
                        dataflow,
                        table,
                        measures.isEmpty() ? measuresOf(dataflow, table) : measures,
                        areas,
                        periods.stream().map(FigureController::period).toList(),
                        concepts);
        List<PivotFigure> found = pivot.find(query);
        recordTaken(query);
        boolean json = accept.contains(MediaType.APPLICATION_JSON_VALUE);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(json ? MediaType.APPLICATION_JSON : FigureLines.MEDIA_TYPE)
                .body(
                        json
                                ? found.stream().map(FigureView::of).toList()
                                : FigureLines.of(query, found));
    }

    private void recordTaken(PivotQuery query) {
        List<String> areas = query.areas().stream().distinct().toList();
        String periods =
                query.periods().stream()
                        .distinct()
                        .map(ReportingPeriod::toString)
                        .collect(Collectors.joining(","));
        String subject =
                "figures of %s/%s for %s in %s"
                        .formatted(
                                query.dataflow(), query.table(), String.join(",", areas), periods);
        if (areas.size() == 1 && isEntity(areas.getFirst())) {
            sightings.taken(new EntityCode(areas.getFirst()), subject);
        } else {
            sightings.taken(subject);
        }
    }

    /** Of an area that figures were found for. */
    private boolean isEntity(String area) {
        return !area.equals(PivotQuery.ENTITIES)
                && EntityCode.isWellFormed(area)
                && definitions.areaGroup(area).isEmpty();
    }

    private List<String> measuresOf(String dataflow, String tableId) {
        Table table =
                definitions
                        .latest(dataflow)
                        .flatMap(questionnaire -> questionnaire.table(tableId))
                        .orElseThrow(() -> NotFoundException.of("table", dataflow + "/" + tableId));
        List<String> counts =
                table.measures().stream().filter(Measure::isCount).map(Measure::id).toList();
        if (counts.isEmpty()) {
            throw NotACountException.of(table);
        }
        return counts;
    }

    private static ReportingPeriod period(String text) {
        if (!ReportingPeriod.isWellFormed(text)) {
            throw NotFoundException.of("period", text);
        }
        return ReportingPeriod.parse(text);
    }
}
