package org.palermo.draft;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.provision.MergeRule;
import org.palermo.provision.MergeRules;
import org.palermo.structure.Measure;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.DeliveryReading;
import org.palermo.validation.Cell;
import org.palermo.validation.RawCell;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.SeriesKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the state's return of the parts that its agencies have delivered. A merge can be made again
 * when an agency delivers anew: what the focal point has changed since stays as it is.
 */
@Service
public class Merging {

    private static final Logger LOG = LoggerFactory.getLogger(Merging.class);

    private final Permissions permissions;
    private final DraftDesk desk;
    private final Drafts drafts;
    private final DraftCells cells;
    private final Merges merges;
    private final MergeRules rules;
    private final Agencies agencies;
    private final DeliveryReading reading;
    private final MergeWords words;

    Merging(
            Permissions permissions,
            DraftDesk desk,
            Drafts drafts,
            DraftCells cells,
            Merges merges,
            MergeRules rules,
            Agencies agencies,
            DeliveryReading reading,
            MergeWords words) {
        this.permissions = permissions;
        this.desk = desk;
        this.drafts = drafts;
        this.cells = cells;
        this.merges = merges;
        this.rules = rules;
        this.agencies = agencies;
        this.reading = reading;
        this.words = words;
    }

    /** How the agreement says that the parts become one. */
    @Transactional(readOnly = true)
    public MergeRule rule(DraftKey key) {
        permissions.require(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        return rules.of(desk.agreement(key));
    }

    /**
     * Merges the parts that are delivered now into the state's draft; all of it, or nothing. Of an
     * agency that has taken its part back, what was merged before counts. Where no part is
     * delivered any more, the earlier merge stays as it is.
     */
    @Transactional
    public MergeReport merge(DraftKey key) {
        permissions.require(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        Draft state = desk.lock(key.ofState());
        List<Delivered> delivered = new ArrayList<>(delivered(key));
        Optional<Merges.Merge> before = merges.latest(state);
        if (delivered.isEmpty() && before.isPresent()) {
            return report(before.get());
        }
        Map<Place, Merges.Merged> earlier = before.map(merges::cells).orElse(Map.of());
        Set<Place> decided = before.map(merge -> decided(merge, state)).orElse(Set.of());
        before.ifPresent(merge -> delivered.addAll(takenBack(merge, earlier, delivered)));
        delivered.sort(Comparator.comparing(each -> each.agency().name()));
        Map<Place, DraftCell> stands = cells.of(state);
        List<Merges.Merged> merged = new ArrayList<>();
        List<DraftDesk.Writing> writings = new ArrayList<>();
        combined(key, delivered)
                .forEach(
                        (place, each) ->
                                weigh(
                                        each,
                                        earlier.get(place),
                                        stands.get(place),
                                        merged,
                                        writings));
        withdraw(earlier, merged, stands, writings);
        long changes = state.changes() + desk.write(state, writings, Cause.MERGE).size();
        Merges.Merge merge =
                merges.add(
                        state,
                        changes,
                        desk.now(),
                        desk.actor(),
                        delivered.stream().map(Delivered::input).toList());
        merges.addCells(merge, merged, ids(delivered));
        merges.settle(
                merge, stillDecided(merged, earlier, decided), null, desk.now(), desk.actor());
        confirmNil(state, delivered, changes);
        desk.moved(key.ofState(), "MERGED");
        LOG.info("merged draft={} agencies={} figures={}", key, delivered.size(), merged.size());
        return report(merge);
    }

    /** The latest merge as it stands now; empty when nothing was merged yet. */
    @Transactional(readOnly = true)
    public Optional<MergeReport> report(DraftKey key) {
        permissions.require(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        return desk.read(key.ofState()).flatMap(merges::latest).map(this::report);
    }

    /** Decides one cell that a merge has left open. */
    @Transactional
    public void settle(DraftKey key, String table, SeriesKey series, Settlement settlement) {
        permissions.require(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        Draft state = desk.lock(key.ofState());
        Merges.Merge merge = latest(key, state);
        var place = new Place(table, series);
        Merges.Merged merged = merges.cells(merge).get(place);
        if (merged == null) {
            throw NotFoundException.of("merged figure", table + " " + series);
        }
        switch (settlement) {
            case Settlement.Keep _ -> settle(merge, place, null);
            case Settlement.TakeMerged _ -> {
                write(state, place, merged.typed());
                settle(merge, place, null);
            }
            case Settlement.TakeAgency(var agency) -> {
                write(state, place, partOf(merged, agency));
                settle(merge, place, agencyId(key, agency));
            }
        }
    }

    /** Finds what stands in the draft right in all cells of an outcome that are still open. */
    @Transactional
    public int keepAll(DraftKey key, MergeOutcome outcome) {
        permissions.require(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        Draft state = desk.lock(key.ofState());
        Merges.Merge merge = latest(key, state);
        List<Place> open =
                report(merge).open().stream()
                        .filter(figure -> figure.outcome() == outcome)
                        .map(figure -> new Place(figure.table(), figure.series()))
                        .toList();
        merges.settle(merge, open, null, desk.now(), desk.actor());
        return open.size();
    }

    /**
     * A part that goes into a merge.
     *
     * @param changes the number of its last change
     * @param figures what stands in it, blank cells left out
     * @param nil the tables that are confirmed as nil
     */
    private record Delivered(
            Agency agency, long changes, Map<Place, Typed> figures, Set<String> nil) {

        Merges.PartInput input() {
            return new Merges.PartInput(agency.id(), agency.code(), changes);
        }

        Set<String> tables() {
            return figures.keySet().stream().map(Place::table).collect(Collectors.toSet());
        }
    }

    /** The delivered parts, which nobody takes back before the merge is made. */
    private List<Delivered> delivered(DraftKey key) {
        List<Delivered> delivered = new ArrayList<>();
        for (Agency agency : agencies.of(key.entity())) {
            DraftKey part = key.of(agency.code());
            if (drafts.find(part).isPresent()) {
                drafts.lock(part, desk.now())
                        .filter(draft -> draft.deliveredAt() != null)
                        .map(draft -> delivered(draft, agency))
                        .ifPresent(delivered::add);
            }
        }
        return delivered;
    }

    private Delivered delivered(Draft draft, Agency agency) {
        Map<Place, Typed> figures = new LinkedHashMap<>();
        cells.of(draft)
                .forEach(
                        (place, cell) -> {
                            if (!cell.typed().isBlank()) {
                                figures.put(place, cell.typed());
                            }
                        });
        return new Delivered(agency, draft.changes(), figures, cells.confirmedNil(draft).keySet());
    }

    /** What an earlier merge took of agencies that have not delivered their parts again. */
    private List<Delivered> takenBack(
            Merges.Merge before, Map<Place, Merges.Merged> earlier, List<Delivered> delivered) {
        Set<String> nil = cells.confirmedNil(before.state()).keySet();
        Set<String> anew = ids(delivered).keySet();
        List<Delivered> takenBack = new ArrayList<>();
        for (Agency agency : agencies.of(before.state().key().entity())) {
            Long changes = before.inputs().get(agency.code());
            if (changes != null && !anew.contains(agency.code())) {
                takenBack.add(new Delivered(agency, changes, given(agency, earlier), nil));
            }
        }
        return takenBack;
    }

    private static Map<Place, Typed> given(Agency agency, Map<Place, Merges.Merged> earlier) {
        Map<Place, Typed> given = new LinkedHashMap<>();
        for (Merges.Merged merged : earlier.values()) {
            merged.parts().stream()
                    .filter(part -> part.agency().equals(agency.code()))
                    .forEach(part -> given.put(merged.place(), part.typed()));
        }
        return given;
    }

    private static Map<String, Integer> ids(List<Delivered> delivered) {
        return delivered.stream()
                .collect(
                        Collectors.toMap(each -> each.agency().code(), each -> each.agency().id()));
    }

    /** What the agencies' figures make, cell by cell. */
    private Map<Place, Merges.Merged> combined(DraftKey key, List<Delivered> delivered) {
        Questionnaire questionnaire = desk.questionnaire(key);
        MergeRule rule = rules.of(desk.agreement(key));
        var grid = new Grid(questionnaire);
        Map<Place, List<Combination.Given>> given = new LinkedHashMap<>();
        for (Delivered part : delivered) {
            read(key, grid, part)
                    .forEach(
                            (place, each) ->
                                    given.computeIfAbsent(place, _ -> new ArrayList<>()).add(each));
        }
        Map<Place, Merges.Merged> merged = new LinkedHashMap<>();
        given.forEach(
                (place, all) -> {
                    Measure measure = grid.measure(place);
                    Combination.Combined combined =
                            new Combination(rule.of(place.table()), measure, words).of(all);
                    merged.put(
                            place,
                            new Merges.Merged(
                                    place,
                                    combined.typed(),
                                    combined.outcome(),
                                    false,
                                    all.stream()
                                            .map(
                                                    each ->
                                                            new MergedFigure.Part(
                                                                    each.agency(), each.typed()))
                                            .toList()));
                });
        return merged;
    }

    private Map<Place, Combination.Given> read(DraftKey key, Grid grid, Delivered part) {
        List<Map.Entry<Place, Typed>> filled =
                part.figures().entrySet().stream().filter(each -> grid.has(each.getKey())).toList();
        List<RawCell> raw =
                filled.stream().map(each -> grid.raw(each.getKey(), each.getValue())).toList();
        List<@Nullable Cell> understood = reading.cells(desk.subject(key), raw);
        Map<Place, Combination.Given> given = new LinkedHashMap<>();
        for (int i = 0; i < filled.size(); i++) {
            given.put(
                    filled.get(i).getKey(),
                    new Combination.Given(
                            part.agency().code(),
                            part.agency().name(),
                            filled.get(i).getValue(),
                            understood.get(i)));
        }
        return given;
    }

    /**
     * Three ways: what the merge made before, what stands now, and what it makes now. What stands
     * gives way only when nobody but the merge has written it.
     */
    private static void weigh(
            Merges.Merged now,
            Merges.@Nullable Merged before,
            @Nullable DraftCell standing,
            List<Merges.Merged> merged,
            List<DraftDesk.Writing> writings) {
        Typed base = before == null ? Typed.NOTHING : before.typed();
        Typed stands = standing == null ? Typed.NOTHING : standing.typed();
        boolean untouched = stands.equals(base);
        if (untouched) {
            writings.add(new DraftDesk.Writing(now.place(), now.typed()));
        }
        boolean kept =
                !untouched && !now.typed().equals(base) && !now.typed().equals(stands)
                        || !untouched && before != null && before.kept() && sameParts(now, before);
        merged.add(new Merges.Merged(now.place(), now.typed(), now.outcome(), kept, now.parts()));
    }

    /** What an earlier merge wrote, and no agency says any more, goes again. */
    private static void withdraw(
            Map<Place, Merges.Merged> earlier,
            List<Merges.Merged> merged,
            Map<Place, DraftCell> stands,
            List<DraftDesk.Writing> writings) {
        Set<Place> said = merged.stream().map(Merges.Merged::place).collect(Collectors.toSet());
        earlier.forEach(
                (place, before) -> {
                    DraftCell standing = stands.get(place);
                    if (!said.contains(place)
                            && standing != null
                            && standing.typed().equals(before.typed())) {
                        writings.add(new DraftDesk.Writing(place, Typed.NOTHING));
                    }
                });
    }

    private static boolean sameParts(Merges.Merged now, Merges.Merged before) {
        return Set.copyOf(now.parts()).equals(Set.copyOf(before.parts()))
                && now.outcome() == before.outcome();
    }

    /** The cells of a merge in which nothing is left to decide. */
    private Set<Place> decided(Merges.Merge merge, Draft state) {
        Set<Place> decided = new HashSet<>(merges.settled(merge));
        cells.of(state).values().stream()
                .filter(cell -> cell.sequence() > merge.changes())
                .map(Place::of)
                .forEach(decided::add);
        return decided;
    }

    /** What was decided before and has not changed since need not be decided again. */
    private static List<Place> stillDecided(
            List<Merges.Merged> merged, Map<Place, Merges.Merged> earlier, Set<Place> decided) {
        return merged.stream()
                .filter(now -> now.outcome().isOpen() || now.kept())
                .filter(now -> decided.contains(now.place()))
                .filter(
                        now -> {
                            Merges.Merged before = earlier.get(now.place());
                            return before != null && sameParts(now, before);
                        })
                .map(Merges.Merged::place)
                .toList();
    }

    /** A table is nil when every agency that says something of it says so. */
    private void confirmNil(Draft state, List<Delivered> delivered, long changes) {
        Map<String, Boolean> nil = new TreeMap<>();
        for (Delivered part : delivered) {
            part.tables()
                    .forEach(
                            table ->
                                    nil.merge(
                                            table,
                                            part.nil().contains(table),
                                            Boolean::logicalAnd));
        }
        Set<String> tables =
                nil.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        cells.confirmNil(state, tables, changes, desk.now(), desk.actor());
    }

    /** How many figures of a merge the focal point has still to decide. */
    int undecided(Merges.Merge merge) {
        return report(merge).open().size();
    }

    private MergeReport report(Merges.Merge merge) {
        Set<Place> settled = merges.settled(merge);
        Map<Place, DraftCell> stands = cells.of(merge.state());
        List<MergedFigure> figures = new ArrayList<>();
        for (Merges.Merged each : merges.cells(merge).values()) {
            DraftCell standing = stands.get(each.place());
            boolean changedSince = standing != null && standing.sequence() > merge.changes();
            figures.add(
                    new MergedFigure(
                            each.place().table(),
                            each.place().series(),
                            each.typed(),
                            standing == null ? Typed.NOTHING : standing.typed(),
                            each.outcome(),
                            each.kept(),
                            (each.outcome().isOpen() || each.kept())
                                    && !changedSince
                                    && !settled.contains(each.place()),
                            each.parts()));
        }
        return new MergeReport(
                merge.mergedAt(),
                merge.mergedBy(),
                merge.inputs().keySet(),
                isStale(merge),
                figures);
    }

    /** Whether something is delivered now that did not go into the merge as it is. */
    boolean isStale(Merges.Merge merge) {
        return drafts.of(merge.state().key()).stream()
                .filter(part -> part.deliveredAt() != null)
                .anyMatch(
                        part ->
                                !Objects.equals(
                                        merge.inputs()
                                                .get(Objects.requireNonNull(part.key().agency())),
                                        part.changes()));
    }

    private Merges.Merge latest(DraftKey key, Draft state) {
        return merges.latest(state).orElseThrow(() -> NotFoundException.of("merge", key));
    }

    private void settle(Merges.Merge merge, Place place, @Nullable Integer agencyId) {
        merges.settle(merge, List.of(place), agencyId, desk.now(), desk.actor());
    }

    private void write(Draft state, Place place, Typed typed) {
        desk.write(state, List.of(new DraftDesk.Writing(place, typed)), Cause.ENTRY);
    }

    private static Typed partOf(Merges.Merged merged, String agency) {
        return merged.parts().stream()
                .filter(part -> part.agency().equals(agency))
                .map(MergedFigure.Part::typed)
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("part", agency));
    }

    private int agencyId(DraftKey key, String agency) {
        return desk.agency(key.of(agency))
                .orElseThrow(() -> NotFoundException.of("agency", agency))
                .id();
    }
}
