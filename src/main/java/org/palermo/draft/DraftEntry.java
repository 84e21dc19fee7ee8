package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.Agency;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.submission.DeliveryReading;
import org.palermo.validation.Applicability;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes figures as they are typed, cell by cell; each change is on the disk before it is answered.
 */
@Service
public class DraftEntry {

    private final DraftDesk desk;
    private final DraftCells cells;
    private final ReportingEntities entities;
    private final DeliveryReading reading;

    DraftEntry(
            DraftDesk desk, DraftCells cells, ReportingEntities entities, DeliveryReading reading) {
        this.desk = desk;
        this.cells = cells;
        this.entities = entities;
        this.reading = reading;
    }

    /** The draft as a whole; one in which nothing was entered yet is empty. */
    @Transactional(readOnly = true)
    public DraftOverview open(DraftKey key) {
        Optional<Draft> draft = desk.read(key);
        desk.agreement(key);
        DraftState state = desk.state(key, draft);
        return new DraftOverview(
                key,
                entity(key),
                agency(key),
                desk.questionnaire(key),
                state,
                state == DraftState.OPEN && desk.mayFill(key),
                draft.map(Draft::sharedAt).isPresent(),
                draft.map(Draft::changes).orElse(0L),
                draft.map(Draft::deliveredAt).orElse(null),
                draft.map(Draft::deliveredBy).orElse(null),
                draft.map(cells::filled).orElse(Map.of()),
                draft.map(cells::confirmedNil).map(Map::keySet).orElse(Set.of()));
    }

    /** The cells of a table in which something was ever typed, emptied ones included. */
    @Transactional(readOnly = true)
    public List<DraftCell> cells(DraftKey key, String table) {
        return changedSince(key, table, 0);
    }

    /** The cells of a table that were changed after a change of the draft, in that order. */
    @Transactional(readOnly = true)
    public List<DraftCell> changedSince(DraftKey key, String table, long sequence) {
        return desk.read(key).map(draft -> cells.since(draft, table, sequence)).orElse(List.of());
    }

    /** Every change of a cell, the first one first. */
    @Transactional(readOnly = true)
    public List<DraftCell> history(DraftKey key, String table, SeriesKey series) {
        return desk.read(key).map(draft -> cells.history(draft, table, series)).orElse(List.of());
    }

    /**
     * Keeps what was typed, each cell by itself: one that somebody else has changed since it was
     * seen is answered with a conflict and does not hinder the others.
     */
    @Transactional
    public List<CellOutcome> change(DraftKey key, List<CellChange> changes) {
        var grid = new Grid(desk.questionnaire(key));
        for (CellChange change : changes) {
            var place = new Place(change.table(), change.series());
            if (!grid.has(place)) {
                throw NotFoundException.of("cell", change.table() + " " + change.series());
            }
        }
        Draft draft = desk.lock(key);
        Map<Place, DraftCell> current =
                cells.at(
                        draft,
                        changes.stream()
                                .map(each -> new Place(each.table(), each.series()))
                                .toList());
        List<CellChange> wanted =
                changes.stream()
                        .map(
                                each ->
                                        keepingSecrecy(
                                                each,
                                                current.get(
                                                        new Place(each.table(), each.series()))))
                        .toList();
        Map<Place, DraftDesk.Writing> writings = new LinkedHashMap<>();
        for (CellChange change : wanted) {
            var place = new Place(change.table(), change.series());
            if (isFree(current.get(place), change)) {
                writings.put(place, new DraftDesk.Writing(place, change.typed()));
            }
        }
        Map<Place, DraftCell> written =
                desk.write(draft, List.copyOf(writings.values()), Cause.ENTRY).stream()
                        .collect(Collectors.toMap(Place::of, each -> each));
        return outcomes(wanted, current, written);
    }

    /** Who types another figure into a cell says nothing about who may see it. */
    private static CellChange keepingSecrecy(CellChange change, @Nullable DraftCell stands) {
        return stands == null || !change.typed().confidentiality().isEmpty()
                ? change
                : new CellChange(
                        change.table(),
                        change.series(),
                        change.typed().with(stands.confidentiality()),
                        change.seenVersion());
    }

    private static boolean isFree(@Nullable DraftCell stands, CellChange change) {
        return stands == null || stands.version() == change.seenVersion();
    }

    private List<CellOutcome> outcomes(
            List<CellChange> changes, Map<Place, DraftCell> before, Map<Place, DraftCell> written) {
        List<CellOutcome> outcomes = new ArrayList<>();
        for (CellChange change : changes) {
            var place = new Place(change.table(), change.series());
            DraftCell stands = written.getOrDefault(place, before.get(place));
            if (stands == null) {
                outcomes.add(new CellOutcome.Saved(untouched(change)));
            } else if (stands.typed().equals(change.typed())) {
                outcomes.add(new CellOutcome.Saved(stands));
            } else {
                outcomes.add(new CellOutcome.Conflict(stands));
            }
        }
        return outcomes;
    }

    /** Nothing typed into an empty cell leaves no trace. */
    private DraftCell untouched(CellChange change) {
        return new DraftCell(
                change.table(),
                change.series(),
                change.typed(),
                0,
                0,
                Cause.ENTRY,
                desk.now(),
                desk.actor());
    }

    /** All that is wrong with the draft now, as if it were delivered. */
    @Transactional(readOnly = true)
    public List<Finding> check(DraftKey key) {
        Questionnaire questionnaire = desk.questionnaire(key);
        return desk.read(key)
                .map(
                        draft ->
                                reading.check(
                                        desk.subject(key),
                                        new Grid(questionnaire).raw(cells.of(draft).values())))
                .orElse(List.of());
    }

    /**
     * Fills a table, or all of them, with the zeros of a nil return, and keeps that this is meant.
     * A figure that stands where none can exist goes.
     */
    @Transactional
    public void nil(DraftKey key, @Nullable String table) {
        Questionnaire questionnaire = desk.questionnaire(key);
        var grid = new Grid(questionnaire);
        List<Table> tables =
                table == null
                        ? questionnaire.tables()
                        : List.of(
                                questionnaire
                                        .table(table)
                                        .orElseThrow(() -> NotFoundException.of("table", table)));
        Draft draft = desk.lock(key);
        Map<Place, Typed> zeros = new LinkedHashMap<>();
        var zero = new Typed("0", "", "", null);
        Applicability applicability = reading.applicability(desk.subject(key));
        for (Table each : tables) {
            grid.nil(each).stream()
                    .filter(place -> !applicability.excludes(each, place.series().codes()))
                    .forEach(place -> zeros.put(place, zero));
        }
        Set<String> confirmed =
                zeros.keySet().stream().map(Place::table).collect(Collectors.toSet());
        cells.of(draft).values().stream()
                .filter(cell -> confirmed.contains(cell.table()) && !cell.typed().isBlank())
                .filter(cell -> grid.isCount(Place.of(cell)))
                .map(Place::of)
                .forEach(
                        place ->
                                zeros.put(
                                        place,
                                        isExcluded(questionnaire, applicability, place)
                                                ? Typed.NOTHING
                                                : zero));
        List<DraftDesk.Writing> writings =
                zeros.entrySet().stream()
                        .map(each -> new DraftDesk.Writing(each.getKey(), each.getValue()))
                        .toList();
        long sequence = draft.changes() + desk.write(draft, writings, Cause.NIL).size();
        cells.confirmNil(draft, confirmed, sequence, desk.now(), desk.actor());
    }

    private static boolean isExcluded(
            Questionnaire questionnaire, Applicability applicability, Place place) {
        return questionnaire
                .table(place.table())
                .filter(table -> applicability.excludes(table, place.series().codes()))
                .isPresent();
    }

    private ReportingEntity entity(DraftKey key) {
        return entities.find(key.entity())
                .orElseThrow(() -> NotFoundException.of("entity", key.entity()));
    }

    private @Nullable Agency agency(DraftKey key) {
        return key.agency() == null
                ? null
                : desk.agency(key).orElseThrow(() -> NotFoundException.of("agency", key));
    }
}
