package org.palermo.draft;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
import org.palermo.submission.DeliveryReading;
import org.palermo.validation.Finding;
import org.palermo.validation.RawCell;
import org.palermo.vocabulary.IllegalTransitionException;
import org.palermo.vocabulary.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of an entity's agencies: filling them from files, delivering and sharing them. */
@Service
public class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Permissions permissions;
    private final DraftDesk desk;
    private final Drafts drafts;
    private final DraftCells cells;
    private final Agencies agencies;
    private final DeliveryReading reading;

    Parts(
            Permissions permissions,
            DraftDesk desk,
            Drafts drafts,
            DraftCells cells,
            Agencies agencies,
            DeliveryReading reading) {
        this.permissions = permissions;
        this.desk = desk;
        this.drafts = drafts;
        this.cells = cells;
        this.agencies = agencies;
        this.reading = reading;
    }

    /**
     * What came of a file.
     *
     * @param figures how many figures were taken over; none when the file was refused
     */
    public record Upload(boolean isRefused, int figures, List<Finding> findings) {

        public Upload {
            findings = List.copyOf(findings);
        }
    }

    /** The agencies whose parts the actor may see, in the order of their names. */
    @Transactional(readOnly = true)
    public List<AgencyPart> of(DraftKey key) {
        Set<String> own = permissions.agencies(Action.FILL_PART, key.entity(), key.dataflow());
        boolean all = permissions.may(Action.MERGE, Scope.of(key.entity()).in(key.dataflow()));
        if (!all && own.isEmpty()) {
            permissions.require(Action.FILL_PART, Scope.of(key.entity()).in(key.dataflow()));
        }
        Map<String, Draft> begun =
                drafts.of(key).stream()
                        .filter(draft -> draft.key().agency() != null)
                        .collect(
                                Collectors.toMap(
                                        draft -> Objects.requireNonNull(draft.key().agency()),
                                        draft -> draft));
        List<AgencyPart> parts = new ArrayList<>();
        for (Agency agency : agencies.of(key.entity())) {
            Optional<Draft> draft = Optional.ofNullable(begun.get(agency.code()));
            boolean mine = all || own.contains(agency.code());
            if (mine && (!agency.ended() || draft.isPresent())
                    || draft.map(Draft::sharedAt).isPresent()) {
                parts.add(part(agency, draft, mine));
            }
        }
        return parts;
    }

    /** Whether the entity has several agencies, so that their parts are merged. */
    public boolean areSeveral(DraftKey key) {
        return agencies.of(key.entity()).stream().filter(each -> !each.ended()).count() > 1;
    }

    private AgencyPart part(Agency agency, Optional<Draft> draft, boolean mine) {
        return new AgencyPart(
                agency,
                draft.map(Draft::deliveredAt).orElse(null),
                draft.map(Draft::deliveredBy).orElse(null),
                draft.map(Draft::sharedAt).isPresent(),
                mine,
                draft.map(cells::filled).orElse(Map.of()));
    }

    /**
     * Takes the figures of a filled template or an SDMX-CSV file over into a draft. The tables that
     * the file fills in are then as the file says; wrong figures are taken over too and stand with
     * their findings. A file with figures of which nobody knows where they belong is refused whole.
     */
    @Transactional
    public Upload upload(DraftKey key, Path file) {
        Draft draft = desk.lock(key);
        DeliveryReading.Content content = reading.read(desk.subject(key), file);
        if (content.isRefused()) {
            return new Upload(true, 0, content.findings());
        }
        Map<Place, Typed> delivered = new LinkedHashMap<>();
        for (DeliveryReading.Figure figure : content.figures()) {
            delivered.put(
                    new Place(figure.raw().table().id(), figure.series()), typed(figure.raw()));
        }
        Set<String> tables =
                delivered.keySet().stream().map(Place::table).collect(Collectors.toSet());
        Map<Place, Typed> all = new LinkedHashMap<>();
        cells.of(draft).keySet().stream()
                .filter(place -> tables.contains(place.table()))
                .forEach(place -> all.put(place, Typed.NOTHING));
        all.putAll(delivered);
        desk.write(
                draft,
                all.entrySet().stream()
                        .map(each -> new DraftDesk.Writing(each.getKey(), each.getValue()))
                        .toList(),
                Cause.FILE);
        LOG.info("filled draft={} figures={}", key, delivered.size());
        return new Upload(false, delivered.size(), content.findings());
    }

    private static Typed typed(RawCell raw) {
        return new Typed(raw.value(), raw.status(), raw.confidentiality(), raw.comment());
    }

    /** Says that a part is ready to be merged; it cannot be changed until it is taken back. */
    @Transactional
    public void deliver(DraftKey part) {
        requireAgency(part);
        Draft draft = desk.lock(part);
        drafts.deliver(draft, desk.now(), desk.actor());
        desk.moved(part, "DELIVERED");
        LOG.info("delivered draft={}", part);
    }

    /** Opens a delivered part for changes again; what was merged of it stays merged. */
    @Transactional
    public void takeBack(DraftKey part) {
        requireAgency(part);
        permissions.require(
                Action.FILL_PART, Scope.of(part.entity(), part.agency()).in(part.dataflow()));
        Draft draft =
                drafts.lock(part, desk.now())
                        .orElseThrow(() -> NotFoundException.of("draft", part));
        DraftState state = desk.state(part, Optional.of(draft));
        if (state != DraftState.DELIVERED) {
            throw IllegalTransitionException.of(part, state, DraftState.OPEN);
        }
        drafts.deliver(draft, null, null);
        desk.moved(part, "TAKEN_BACK");
        LOG.info("took back draft={}", part);
    }

    /** Lets the entity's other agencies read a part, or no longer. */
    @Transactional
    public void share(DraftKey part, boolean shared) {
        requireAgency(part);
        permissions.require(Action.MERGE, Scope.of(part.entity()).in(part.dataflow()));
        Draft draft =
                drafts.lock(part, desk.now())
                        .orElseThrow(() -> NotFoundException.of("draft", part));
        drafts.share(draft, shared ? desk.now() : null);
        desk.moved(part, shared ? "SHARED" : "NO_LONGER_SHARED");
        LOG.info("shared draft={} with all agencies: {}", part, shared);
    }

    private static void requireAgency(DraftKey part) {
        if (part.agency() == null) {
            throw NotFoundException.of("agency", part);
        }
    }
}
