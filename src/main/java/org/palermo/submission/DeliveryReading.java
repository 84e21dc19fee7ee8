package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.ReportingCalendar;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.Applicability;
import org.palermo.validation.Cell;
import org.palermo.validation.CellReader;
import org.palermo.validation.CellReading;
import org.palermo.validation.Circumstances;
import org.palermo.validation.FileFacts;
import org.palermo.validation.Finding;
import org.palermo.validation.RawCell;
import org.palermo.validation.Return;
import org.palermo.validation.RuleBook;
import org.palermo.validation.Validator;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.palermo.vocabulary.Severity;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads and checks what is not a submission yet: a file for a part of a return, or figures as they
 * are typed. Stores nothing and asks for no permission; its callers do.
 */
@Component
public class DeliveryReading {

    private final RuleBooks rules;
    private final Definitions definitions;
    private final ReportingEntities entities;
    private final ReportingCalendar calendar;
    private final CodeMappings mappings;
    private final Submissions submissions;
    private final StoredFiles files;
    private final Clock clock;

    DeliveryReading(
            RuleBooks rules,
            Definitions definitions,
            ReportingEntities entities,
            ReportingCalendar calendar,
            CodeMappings mappings,
            Submissions submissions,
            StoredFiles files,
            Clock clock) {
        this.rules = rules;
        this.definitions = definitions;
        this.entities = entities;
        this.calendar = calendar;
        this.mappings = mappings;
        this.submissions = submissions;
        this.files = files;
        this.clock = clock;
    }

    /** Whose figures are read, for which questionnaire and period. */
    public record Subject(Questionnaire questionnaire, EntityCode entity, ReportingPeriod period) {}

    /** A figure of a file, as it was written there, and the series that it belongs to. */
    public record Figure(RawCell raw, SeriesKey series) {}

    /**
     * What a file holds.
     *
     * @param findings what is wrong with it
     * @param isRefused whether the file is of another kind, made for something else, or holds
     *     figures of which nobody knows where they belong, or several for the same place
     */
    public record Content(List<Figure> figures, List<Finding> findings, boolean isRefused) {

        public Content {
            figures = List.copyOf(figures);
            findings = List.copyOf(findings);
        }
    }

    /** Reads a filled template or an SDMX-CSV file. */
    public Content read(Subject subject, Path file) {
        RuleBook book = rules.of(subject.questionnaire());
        var validator = new Validator(book);
        try {
            FileInspector.Found look = FileInspector.inspect(file);
            FileFacts facts = look.facts(Files.size(file), expected(subject));
            List<Finding> refusals = validator.check(facts);
            if (!refusals.isEmpty()) {
                return new Content(List.of(), refusals, true);
            }
            byte[] content = Files.readAllBytes(file);
            return Exhaustion.guard(
                    () -> content(subject, book, delivery(subject, look.type(), content)),
                    () -> exhausted(subject, validator, look.type(), content.length));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Content content(Subject subject, RuleBook book, Delivery delivery) {
        var validator = new Validator(book);
        List<Finding> found = new ArrayList<>(validator.check(delivery.facts()));
        boolean refused = found.stream().anyMatch(each -> each.severity() == Severity.ERROR);
        var reader = new CellReader(book, subject.period(), mappings.of(entity(subject).id()));
        Applicability applicability = applicability(subject);
        List<Figure> figures = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (RawCell raw : delivery.cells()) {
            CellReading reading = reader.read(raw);
            found.addAll(reading.findings());
            SeriesKey series = reader.series(raw).orElse(null);
            refused |= series == null || !places.add(raw.table().id() + " " + series);
            if (reading instanceof CellReading.Read(var cell, _)) {
                cells.add(cell);
                if (applicability.isKnownAnyway(cell)) {
                    continue;
                }
            }
            if (series != null) {
                figures.add(new Figure(raw, series));
            }
        }
        found.addAll(repeated(subject, validator, cells));
        return new Content(figures, found.stream().sorted(validator.order()).toList(), refused);
    }

    private List<Finding> repeated(Subject subject, Validator validator, List<Cell> cells) {
        ReportingEntity entity = entity(subject);
        return validator.repeated(
                new Return(
                        subject.questionnaire(),
                        subject.entity(),
                        area(entity),
                        subject.period(),
                        cells),
                circumstances(entity));
    }

    private Circumstances circumstances(ReportingEntity entity) {
        return new Circumstances(LocalDate.now(clock), entity.memberFrom(), entity.memberUntil());
    }

    /** What was understood of figures as they are typed, in their order; null where nothing was. */
    public List<@Nullable Cell> cells(Subject subject, List<RawCell> typed) {
        var reader = new CellReader(rules.of(subject.questionnaire()), subject.period());
        List<@Nullable Cell> cells = new ArrayList<>();
        for (RawCell raw : typed) {
            cells.add(reader.read(raw) instanceof CellReading.Read(var cell, _) ? cell : null);
        }
        return cells;
    }

    /** All that is wrong with figures as they are typed, as if they were delivered now. */
    public List<Finding> check(Subject subject, List<RawCell> typed) {
        RuleBook book = rules.of(subject.questionnaire());
        var validator = new Validator(book);
        var reader = new CellReader(book, subject.period());
        List<Finding> found = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (RawCell raw : typed) {
            CellReading reading = reader.read(raw);
            found.addAll(reading.findings());
            if (reading instanceof CellReading.Read(var cell, _)) {
                cells.add(cell);
            }
        }
        ReportingEntity entity = entity(subject);
        Code area = area(entity);
        found.addAll(
                validator.check(
                        new Return(
                                subject.questionnaire(),
                                subject.entity(),
                                area,
                                subject.period(),
                                Applicability.of(book, area).complete(cells)),
                        new AcceptedHistory(
                                subject.entity(),
                                subject.questionnaire().dataflow(),
                                submissions,
                                new AcceptedValues(files)),
                        circumstances(entity),
                        List.copyOf(found)));
        return found.stream().sorted(validator.order()).toList();
    }

    /** Whether the period takes a first return of the entity now, or a revision of it. */
    public boolean takesDeliveries(EntityCode entity, String dataflow, ReportingPeriod period) {
        return calendar.isOpenFor(entity, dataflow, period)
                || submissions.hasAccepted(entity, dataflow, period);
    }

    /** Which cells cannot exist for the entity. */
    public Applicability applicability(Subject subject) {
        return Applicability.of(rules.of(subject.questionnaire()), area(entity(subject)));
    }

    private Code area(ReportingEntity entity) {
        return definitions
                .codeList("CL_AREA")
                .find(entity.area())
                .orElseThrow(() -> NotFoundException.of("area", entity.area()));
    }

    private ReportingEntity entity(Subject subject) {
        return entities.find(subject.entity())
                .orElseThrow(() -> NotFoundException.of("entity", subject.entity()));
    }

    private static Content exhausted(
            Subject subject, Validator validator, FileFacts.Type type, long bytes) {
        FileFacts facts = Exhaustion.facts(type, bytes, expected(subject));
        return new Content(List.of(), validator.check(facts), true);
    }

    private static Delivery delivery(Subject subject, FileFacts.Type type, byte[] content) {
        FileFacts.Expected expected = expected(subject);
        return type == FileFacts.Type.WORKBOOK
                ? WorkbookParser.parse(content, subject.questionnaire(), expected)
                : CsvParser.parse(content, subject.questionnaire(), expected);
    }

    private static FileFacts.Expected expected(Subject subject) {
        return new FileFacts.Expected(
                subject.questionnaire().dataflow(),
                subject.questionnaire().version(),
                subject.entity(),
                subject.period(),
                true);
    }
}
