package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.CodeList;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Understands the cells of a delivered file one by one.
 *
 * <p>Remembers spellings, so a file is read by one reader; not for several threads at once.
 */
public final class CellReader {

    private final RuleBook book;
    private final ReportingPeriod period;
    private final Mapping mapping;
    private final FigureText figures;
    private final WrittenText words;
    private final Map<String, TableText> tables = new HashMap<>();

    /** What a table asks for, and the readers of its codes. */
    private record TableText(Map<String, MeasureText> measures, List<CodeText> dimensions) {

        MeasureText first(Table table) {
            return Objects.requireNonNull(measures.get(table.measures().getFirst().id()));
        }

        Stream<CodeText> codes() {
            return Stream.concat(
                    dimensions.stream(),
                    measures.values().stream().map(MeasureText::codes).filter(Objects::nonNull));
        }
    }

    /** A measure with the reader of its codes, where its cells hold codes. */
    private record MeasureText(Measure measure, @Nullable CodeText codes) {}

    public CellReader(RuleBook book, ReportingPeriod period) {
        this(book, period, Mapping.NONE);
    }

    /**
     * @param mapping what spellings stand for that are neither a code nor a name
     */
    public CellReader(RuleBook book, ReportingPeriod period, Mapping mapping) {
        this.book = book;
        this.period = period;
        this.mapping = mapping;
        this.figures = new FigureText(book);
        this.words = new WrittenText(book);
    }

    public CellReading read(RawCell raw) {
        TableText table = tables.computeIfAbsent(raw.table().id(), _ -> text(raw.table()));
        List<Finding> findings = new ArrayList<>(0);
        SeriesKey key = key(raw, table, findings);
        ConfStatus confidentiality = confidentiality(raw, key, findings);
        FigureText.Reading figure = value(raw, table, key);
        for (Complaint complaint : figure.complaints()) {
            complaint.at(place(raw, key)).ifPresent(findings::add);
        }
        String comment = comment(raw, key, findings);
        CellValue value = figure.value();
        if (value == null || isUnread(key) || confidentiality == null) {
            leakedDigits(raw).flatMap(each -> each.at(place(raw, key))).ifPresent(findings::add);
            return new CellReading.Refused(findings);
        }
        return new CellReading.Read(
                new Cell(raw.table().id(), key, value, confidentiality, comment, raw.origin()),
                findings);
    }

    /** The series that a cell belongs to, whatever its figure; empty when it cannot be read. */
    public Optional<SeriesKey> series(RawCell raw) {
        TableText table = tables.computeIfAbsent(raw.table().id(), _ -> text(raw.table()));
        return Optional.of(key(raw, table, new ArrayList<>(0))).filter(each -> !isUnread(each));
    }

    /** What was neither a code nor a name in the cells read so far, each spelling once. */
    public List<SpellingUse> spellings() {
        Map<List<String>, SpellingUse> uses = new LinkedHashMap<>();
        tables.values().stream()
                .flatMap(TableText::codes)
                .flatMap(codes -> codes.spellings().stream())
                .forEach(
                        use ->
                                uses.merge(
                                        List.of(use.list().id(), Mapping.key(use.spelling())),
                                        use,
                                        (one, other) -> one.and(other.cells())));
        return List.copyOf(uses.values());
    }

    private TableText text(Table table) {
        return new TableText(
                table.measures().stream().collect(Collectors.toMap(Measure::id, this::text)),
                table.dimensions().stream()
                        .map(each -> text(each.concept().label(), each.codes()))
                        .toList());
    }

    private MeasureText text(Measure measure) {
        return new MeasureText(
                measure, measure.codes() == null ? null : text(measure.label(), measure.codes()));
    }

    private CodeText text(String label, CodeList list) {
        return new CodeText(book, label, list, period, mapping);
    }

    /** Where the measure cannot be read, the cell is taken to be of the table's first. */
    private FigureText.Reading value(RawCell raw, TableText table, SeriesKey key) {
        MeasureText known = table.measures().get(key.measure());
        MeasureText text = known == null ? table.first(raw.table()) : known;
        return switch (text.measure().kind()) {
            case COUNT -> figures.count(raw);
            case AMOUNT -> figures.amount(raw);
            case TEXT -> words.text(raw);
            case CODE -> words.code(raw, Objects.requireNonNull(text.codes()));
        };
    }

    /** The comment, unless it may not be kept. */
    private @Nullable String comment(RawCell raw, SeriesKey key, List<Finding> findings) {
        String text = raw.comment();
        if (text == null) {
            return null;
        }
        TextRule words = book.only(TextRule.class);
        Optional<Complaint> complaint = words.endless(text).or(() -> words.complaint(text));
        Place place = raw.origin().comment().of(raw.table().id(), key.toString());
        complaint.flatMap(each -> each.at(place)).ifPresent(findings::add);
        return complaint.isPresent() ? null : text;
    }

    private static Place place(RawCell raw, SeriesKey key) {
        return raw.origin().value().of(raw.table().id(), key.toString());
    }

    /** The series; what could not be read of it is {@link Scope#UNREAD}. */
    private SeriesKey key(RawCell raw, TableText table, List<Finding> findings) {
        String[] ids = new String[table.dimensions().size()];
        List<Complaint> complaints = new ArrayList<>(0);
        List<Place> places = new ArrayList<>(0);
        String measure = measure(raw, table, complaints, places);
        for (int d = 0; d < ids.length; d++) {
            CodeText.Reading reading = table.dimensions().get(d).read(raw.codes().get(d));
            ids[d] = reading.code() == null ? Scope.UNREAD : reading.code();
            if (reading.complaint() != null) {
                complaints.add(reading.complaint());
                places.add(raw.origin().code(d));
            }
        }
        var key = new SeriesKey(measure, Arrays.asList(ids));
        for (int i = 0; i < complaints.size(); i++) {
            Place place = places.get(i).of(raw.table().id(), key.toString());
            complaints.get(i).at(place).ifPresent(findings::add);
        }
        return key;
    }

    private String measure(
            RawCell raw, TableText table, List<Complaint> complaints, List<Place> places) {
        String text = raw.measure().strip();
        if (table.measures().containsKey(text)) {
            return text;
        }
        complaints.add(book.only(KnownCode.class).measure(text, raw.table()));
        places.add(raw.origin().measure());
        return Scope.UNREAD;
    }

    private @Nullable ConfStatus confidentiality(
            RawCell raw, SeriesKey key, List<Finding> findings) {
        String text = raw.confidentiality().strip().toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return ConfStatus.F;
        }
        for (ConfStatus each : ConfStatus.values()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        book.only(KnownCode.class)
                .confidentiality(raw.confidentiality())
                .at(place(raw, key))
                .ifPresent(findings::add);
        return null;
    }

    private static boolean isUnread(SeriesKey key) {
        return key.measure().equals(Scope.UNREAD) || key.codes().contains(Scope.UNREAD);
    }

    private Optional<Complaint> leakedDigits(RawCell raw) {
        return book.only(Placeholder.class).digits(raw.value(), raw.codes());
    }
}
