package org.palermo.validation;

import org.jspecify.annotations.Nullable;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Concept;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure.Kind;
import org.palermo.structure.RuleDefinition;
import org.palermo.structure.Table;
import org.palermo.validation.FileFacts.Defect;
import org.palermo.validation.FileFacts.Expected;
import org.palermo.validation.FileFacts.Flaw;
import org.palermo.validation.FileFacts.Stamp;
import org.palermo.validation.FileFacts.Subject;
import org.palermo.validation.FileFacts.Type;
import org.palermo.vocabulary.ConfStatus;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An example of a rule, made into the smallest file, cell or return that shows it. */
record RuleExample(RuleDefinition definition, RuleBook book, Map<String, Object> fields) {

    List<Finding> findings() {
        Rule rule = book.find(definition.id()).orElseThrow();
        List<Finding> findings =
                switch (rule) {
                    case FileForm form -> file(form);
                    case Address address -> file(address);
                    case Legible legible when isFlaw() -> file(legible);
                    case CurrentCode _ -> read(dated(), Kind.COUNT);
                    case MoneyRule _ -> read(citizenship(), Kind.AMOUNT);
                    case TextRule _ -> read(citizenship(), Kind.TEXT);
                    case CellRule _ -> read(citizenship(), Kind.COUNT);
                    case ReturnRule returned -> returned(returned);
                    case Mirror mirror -> mirror(mirror);
                };
        return findings.stream().filter(each -> each.rule().equals(rule.id())).toList();
    }

    @Override
    public String toString() {
        return definition.id() + " " + fields;
    }

    private String text(String key, String otherwise) {
        Object value = fields.get(key);
        return value == null ? otherwise : value.toString();
    }

    private List<String> texts(String key) {
        return fields.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private boolean isFlaw() {
        return fields.containsKey("encoding") || fields.containsKey("hidden");
    }

    private List<Finding> file(FileRule rule) {
        var expected =
                new Expected(
                        "example",
                        ReportingPeriod.quarter(2026, 1),
                        new EntityCode("KHM"),
                        Samples.PERIOD,
                        !"false".equals(text("open", "true")),
                        fields.containsKey("due") ? LocalDate.parse(text("due", "")) : null);
        FileFacts facts =
                FileFacts.of(
                        Type.valueOf(text("type", "text").toUpperCase(Locale.ROOT)),
                        Long.parseLong(text("bytes", "100")),
                        expected);
        for (Subject subject : Subject.values()) {
            String key = subject.name().toLowerCase(Locale.ROOT);
            if (fields.containsKey(key)) {
                facts = facts.with(new Stamp(subject, text(key, ""), Place.FILE));
            }
        }
        for (Map.Entry<String, Flaw> flaw : FLAWS.entrySet()) {
            if (fields.containsKey(flaw.getKey())) {
                facts = facts.with(new Defect(flaw.getValue(), "T1", Place.FILE));
            }
        }
        List<Finding> findings = new ArrayList<>();
        rule.check(facts, findings::add);
        return findings;
    }

    private static final Map<String, Flaw> FLAWS =
            Map.of(
                    "missing_sheets", Flaw.SHEET_MISSING,
                    "unknown_sheets", Flaw.SHEET_UNKNOWN,
                    "without_header", Flaw.HEADER_MISSING,
                    "missing_columns", Flaw.COLUMN_MISSING,
                    "hidden", Flaw.HIDDEN,
                    "encoding", Flaw.ENCODING);

    private static Dimension citizenship() {
        return Shipped.IRREGULAR_MIGRATION
                .table("IM1A")
                .flatMap(table -> table.dimension("citizenship"))
                .orElseThrow();
    }

    private Dimension dated() {
        var code =
                new Code(
                        "VNM",
                        Map.of("en", "Viet Nam"),
                        null,
                        Code.Role.MEMBER,
                        null,
                        fields.containsKey("from") ? LocalDate.parse(text("from", "")) : null,
                        fields.containsKey("until") ? LocalDate.parse(text("until", "")) : null,
                        fields.containsKey("successor") ? text("successor", "") : null,
                        List.of(),
                        Map.of());
        return new Dimension(
                new Concept("citizenship", "Citizenship", "", "CL_EXAMPLE"),
                new CodeList("CL_EXAMPLE", "1", "Example", List.of(code)),
                true,
                Dimension.Axis.ROW,
                false);
    }

    private List<Finding> read(Dimension dimension, Kind kind) {
        Table table = Samples.table("T1", kind, dimension);
        var reader =
                new CellReader(
                        Shipped.book(table), ReportingPeriod.parse(text("period", "2026-Q3")));
        return reader.read(
                        new RawCell(
                                table,
                                text("measure", "persons"),
                                List.of(text("code", "VNM")),
                                value(),
                                fields.containsKey("formula"),
                                text("status", ""),
                                text("confidentiality", ""),
                                given("comment").orElse(null),
                                new Origin.Line(2, "OBS_VALUE", new String[] {"CITIZENSHIP"})))
                .findings();
    }

    private String value() {
        return given("repeated")
                .map(times -> "x".repeat(Integer.parseInt(times)))
                .orElseGet(() -> text("value", fields.containsKey("status") ? "" : "1"));
    }

    private List<Finding> returned(ReturnRule rule) {
        return switch (rule) {
            case OwnArea own -> ownArea(own);
            case NotApplicable _ -> notApplicable();
            case NilTable _ -> columnOf("values", true);
            case UniqueKey _ -> unique();
            case Filled _ -> columnOf("parts", true);
            case Sum sum -> sum(sum);
            case WithinTotal _ -> columnOf("members", false);
            case Equal equal -> equal(equal);
            case AtMost atMost -> atMost(atMost);
            case SubPeriods _ -> subPeriods();
            case PeriodRule _ -> periodOf();
            case Gap _ -> gap();
            case Presupposed presupposed -> presupposed(presupposed);
            case InOrder inOrder -> inOrder(inOrder);
            case Enough enough -> enough(enough);
            case Between between -> between(between);
            case Ratio _ -> ratio();
            case NilChange _ -> series();
            case Outlier _ -> series();
            case Copied _ -> copied();
            case RoundFigures _ -> columnOf("values", true);
            case Revised _ -> revised();
            case Stated stated -> stated(stated);
        };
    }

    private List<Finding> ownArea(OwnArea rule) {
        TableShape table = rule.tables().getFirst();
        List<String> codes = new ArrayList<>();
        for (DimensionShape dimension : table.dimensions()) {
            codes.add(
                    dimension.id().equals(rule.concept())
                            ? text("code", "")
                            : dimension.code(dimension.total()).id());
        }
        var key = new SeriesKey(table.measure(0).id(), codes);
        return check(
                book,
                Samples.area(text("area", ""), Map.of()),
                List.of(Samples.cell(table.id(), key.toString(), text("value", ""))),
                History.NONE,
                Samples.TODAY);
    }

    private List<Finding> notApplicable() {
        Table table =
                Samples.table(
                        "T1",
                        Samples.partition(
                                "border_type", Samples.codes("LAND", "SEA", "AIR", "_T")));
        return check(
                Shipped.book(table),
                Samples.area("KHM", Map.of("sea_border", text("sea_border", ""))),
                List.of(Samples.cell("T1", "persons." + text("code", ""), text("value", ""))),
                History.NONE,
                Samples.TODAY);
    }

    private List<Finding> unique() {
        Table table =
                Samples.table(
                        "T1",
                        Samples.partition("citizenship", Samples.codes("VNM")),
                        Samples.partition("sex", Samples.codes("F", "M")));
        return Samples.check(
                Shipped.book(table),
                texts("series").stream().map(each -> Samples.cell("T1", each, "1")).toList());
    }

    /** A table of one dimension: a total, so many members and perhaps a rest. */
    private List<Finding> columnOf(String key, boolean partition) {
        List<String> members = texts(key);
        Table table = Samples.table("T1", dimension("part", members.size(), partition));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            cells.add(Samples.cell("T1", "persons.P" + i, members.get(i)));
        }
        given("rest").ifPresent(each -> cells.add(Samples.cell("T1", "persons.U", each)));
        given("total").ifPresent(each -> cells.add(Samples.cell("T1", "persons._T", each)));
        return Samples.check(Shipped.book(table), cells);
    }

    /** The same figures in a small table that the rule is about instead of its own. */
    private List<Finding> sum(Sum rule) {
        List<String> members = texts("parts");
        boolean isPartition = rule.over() == null;
        String side = rule.groups() == Sum.Groups.TWO_WAY ? "X" : "_T";
        Table table =
                Samples.table(
                        "T1",
                        dimension("part", members.size(), isPartition),
                        Samples.dimension("side", false, false, Samples.codes("X", "_T")));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            cells.add(Samples.cell("T1", "persons.P%d.%s".formatted(i, side), members.get(i)));
        }
        given("rest").ifPresent(each -> cells.add(Samples.cell("T1", "persons.U." + side, each)));
        given("total").ifPresent(each -> cells.add(Samples.cell("T1", "persons._T." + side, each)));
        RuleBook small = Shipped.book(table);
        var moved =
                new Sum(
                        rule.wording(),
                        List.copyOf(small.shapes().values()),
                        isPartition ? null : "part",
                        rule.groups());
        var inspection =
                new Inspection(
                        Samples.delivered(small.questionnaire(), cells),
                        History.NONE,
                        Samples.TODAY,
                        small,
                        List.of());
        moved.check(inspection);
        return inspection.findings();
    }

    private static Dimension dimension(String concept, int members, boolean partition) {
        List<Code> codes = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            codes.add(Samples.code("P" + i, null));
        }
        codes.addAll(List.of(Samples.codes("U", "_T")));
        return Samples.dimension(concept, partition, false, codes.toArray(Code[]::new));
    }

    private List<Finding> equal(Equal rule) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < texts("values").size(); i++) {
            cells.addAll(all(rule.selections().get(i), texts("values").get(i)));
        }
        return Samples.check(book, cells);
    }

    /** One period, and those before from the newest to the oldest. */
    private List<Finding> atMost(AtMost rule) {
        Map<ReportingPeriod, List<Cell>> before = new HashMap<>();
        if (fields.get("before") instanceof List<?> periods) {
            for (int i = 0; i < periods.size(); i++) {
                if (periods.get(i) instanceof Map<?, ?> sides) {
                    before.put(
                            period().plus(-1 - i),
                            sides(rule, "" + sides.get("left"), "" + sides.get("right")));
                }
            }
        }
        List<Cell> now = sides(rule, text("left", ""), text("right", ""));
        List<Cell> delivered = now.stream().filter(this::isAsked).toList();
        if (delivered.size() < now.size()) {
            before.put(period(), now);
        }
        return checkPeriod(delivered, new KeptHistory(before));
    }

    /** Whether a cell belongs to this questionnaire and not to what another dataflow was told. */
    private boolean isAsked(Cell cell) {
        return book.questionnaire().table(cell.table()).isPresent();
    }

    private static List<Cell> sides(AtMost rule, String smaller, String larger) {
        List<Cell> cells = new ArrayList<>(all(rule.right(), larger));
        Cell left = all(rule.left(), smaller).getFirst();
        cells.removeIf(each -> each.table().equals(left.table()) && each.key().equals(left.key()));
        cells.add(left);
        return cells;
    }

    /** The same figures in every period of the window. */
    private List<Finding> presupposed(Presupposed rule) {
        List<Cell> cells = new ArrayList<>(all(rule.figure(), text("value", "")));
        for (int i = 0; i < rule.others().size(); i++) {
            cells.addAll(all(rule.others().get(i), texts("others").get(i)));
        }
        Map<ReportingPeriod, List<Cell>> before = new HashMap<>();
        rule.window().periods(period()).forEach(each -> before.put(each, cells));
        return checkPeriod(cells, new KeptHistory(before));
    }

    private ReportingPeriod period() {
        return ReportingPeriod.parse(text("period", Samples.PERIOD.toString()));
    }

    private List<Finding> checkPeriod(List<Cell> cells, History history) {
        var delivered =
                new Return(
                        book.questionnaire(),
                        new EntityCode("KHM"),
                        Samples.area("KHM", Map.of()),
                        period(),
                        cells);
        return new Validator(book).check(delivered, history, Samples.TODAY, List.of());
    }

    /** Cambodia reports about Viet Nam, and Viet Nam about Cambodia on the other side. */
    private List<Finding> mirror(Mirror rule) {
        Mirror.Side one = rule.sides().getFirst();
        SeriesKey asked = rule.sides().getLast().about("KHM").orElseThrow();
        String table = one.table().id();
        String series = one.about("VNM").orElseThrow().toString();
        var delivered =
                Samples.delivered(
                        book.questionnaire(),
                        List.of(Samples.cell(table, series, text("one", ""))));
        return new Validator(book)
                .mirror(
                        delivered,
                        (area, otherTable, key, _) ->
                                area.equals("VNM")
                                                && otherTable.equals(
                                                        rule.sides().getLast().table().id())
                                                && key.equals(asked)
                                        ? given("other").map(Samples::value)
                                        : Optional.empty());
    }

    private List<Finding> inOrder(InOrder rule) {
        TableShape table = rule.tables().getFirst();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < texts("values").size(); i++) {
            String step = rule.order().get(i);
            String measure = rule.concept() == null ? step : table.measure(0).id();
            String code = rule.concept() == null ? "" : step;
            cells.add(cell(table, measure, rule.concept(), code, texts("values").get(i)));
        }
        return Samples.check(book, cells);
    }

    private List<Finding> enough(Enough rule) {
        TableShape table = rule.tables().getFirst();
        return Samples.check(
                book,
                List.of(
                        cell(table, rule.measure(), null, "", text("value", "")),
                        cell(table, rule.count(), null, "", text("count", ""))));
    }

    private List<Finding> between(Between rule) {
        TableShape table = rule.tables().getFirst();
        String measure =
                rule.measures().isEmpty() ? table.measure(0).id() : rule.measures().getFirst();
        return Samples.check(book, List.of(cell(table, measure, null, "", text("value", ""))));
    }

    /** A figure at the total, or else the first code, of every dimension but perhaps one. */
    private static Cell cell(
            TableShape table, String measure, @Nullable String concept, String code, String value) {
        List<String> codes = new ArrayList<>();
        for (DimensionShape each : table.dimensions()) {
            codes.add(
                    each.id().equals(concept)
                            ? code
                            : each.code(each.hasTotal() ? each.total() : each.tops().getFirst())
                                    .id());
        }
        return new Cell(
                table.id(),
                new SeriesKey(measure, codes),
                Samples.value(value, table.unit(table.measure(measure))),
                ConfStatus.F,
                null,
                new Origin.Field(table.id(), new SeriesKey(measure, codes).toString()));
    }

    /** All figures of a selection: the first is the value, the others are nil. */
    private static List<Cell> all(Selection selection, String value) {
        List<Cell> cells = new ArrayList<>();
        for (Selection.Block block : selection.blocks()) {
            for (SeriesKey key : block.keys()) {
                cells.add(
                        Samples.cell(
                                block.shape().id(), key.toString(), cells.isEmpty() ? value : "0"));
            }
        }
        return cells;
    }

    private List<Finding> subPeriods() {
        Table table = Samples.table("T1", dimension("part", 0, true));
        Map<ReportingPeriod, String> before = new HashMap<>();
        for (int month = 1; month <= texts("parts").size(); month++) {
            before.put(ReportingPeriod.quarter(2025, month), texts("parts").get(month - 1));
        }
        RuleBook small = Shipped.book(table);
        var delivered =
                new Return(
                        small.questionnaire(),
                        new EntityCode("KHM"),
                        Samples.area("KHM", Map.of()),
                        ReportingPeriod.year(2025),
                        List.of(Samples.cell("T1", "persons._T", text("total", ""))));
        return new Validator(small)
                .check(delivered, new RememberedHistory(before), Samples.TODAY, List.of());
    }

    private List<Finding> ratio() {
        Table table = Samples.table("T1", dimension("part", 0, true));
        Map<ReportingPeriod, String> before = new HashMap<>();
        given("before").ifPresent(each -> before.put(ReportingPeriod.quarter(2025, 3), each));
        return check(
                Shipped.book(table),
                Samples.area("KHM", Map.of()),
                List.of(Samples.cell("T1", "persons._T", text("now", ""))),
                new RememberedHistory(before),
                Samples.TODAY);
    }

    /** A figure, and those of the periods before from the newest to the oldest. */
    private List<Finding> series() {
        Table table = Samples.table("T1", dimension("part", 0, true));
        Map<ReportingPeriod, String> before = new HashMap<>();
        for (int i = 0; i < texts("before").size(); i++) {
            before.put(Samples.PERIOD.plus(-1 - i), texts("before").get(i));
        }
        return check(
                Shipped.book(table),
                Samples.area("KHM", Map.of()),
                List.of(Samples.cell("T1", "persons._T", text("now", ""))),
                new RememberedHistory(before),
                Samples.TODAY);
    }

    private List<Finding> revised() {
        Table table = Samples.table("T1", dimension("part", 0, true));
        Map<ReportingPeriod, String> before = new HashMap<>();
        given("before").ifPresent(each -> before.put(Samples.PERIOD, each));
        return check(
                Shipped.book(table),
                Samples.area("KHM", Map.of()),
                List.of(Samples.cell("T1", "persons._T", text("now", ""))),
                new RememberedHistory(before),
                Samples.TODAY);
    }

    private List<Finding> copied() {
        Table table = Samples.table("T1", dimension("part", texts("now").size(), true));
        var history =
                new KeptHistory(Map.of(Samples.PERIOD.previous(), members("T1", texts("before"))));
        return check(
                Shipped.book(table),
                Samples.area("KHM", Map.of()),
                members("T1", texts("now")),
                history,
                Samples.TODAY);
    }

    private static List<Cell> members(String table, List<String> values) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            cells.add(Samples.cell(table, "persons.P" + i, values.get(i)));
        }
        return cells;
    }

    /** A table with a figure, and statements on its indicator. */
    private List<Finding> stated(Stated rule) {
        Table figures = Samples.table("T1", dimension("part", 0, true));
        Table statements =
                Samples.table(
                        "Q1B",
                        Samples.dimension(
                                rule.indicator(), false, false, Samples.codes(figures.indicator())),
                        Samples.dimension(
                                rule.item(),
                                false,
                                false,
                                Samples.codes("DEFINITION", "AGENCY", "CHANGES")));
        List<Cell> cells = new ArrayList<>();
        cells.add(Samples.cell("T1", "persons._T", "5"));
        for (String item : texts("stated")) {
            var key = new SeriesKey("persons", List.of(figures.indicator(), item));
            cells.add(
                    new Cell(
                            "Q1B",
                            key,
                            new CellValue.Written("By the police."),
                            ConfStatus.F,
                            null,
                            new Origin.Field("Q1B", key.toString())));
        }
        Map<ReportingPeriod, String> before = new HashMap<>();
        texts("reported").forEach(each -> before.put(ReportingPeriod.parse(each), "1"));
        return check(
                Shipped.book(figures, statements),
                Samples.area("KHM", Map.of()),
                cells,
                new RememberedHistory(before),
                Samples.TODAY);
    }

    private List<Finding> periodOf() {
        var circumstances =
                new Circumstances(
                        LocalDate.parse(text("today", "")),
                        given("member_from").map(LocalDate::parse).orElse(null),
                        given("member_until").map(LocalDate::parse).orElse(null));
        return checkPeriod(History.NONE, circumstances);
    }

    private List<Finding> gap() {
        Map<ReportingPeriod, String> before = new HashMap<>();
        texts("reported").forEach(each -> before.put(ReportingPeriod.parse(each), "1"));
        return checkPeriod(new RememberedHistory(before), Samples.TODAY);
    }

    private List<Finding> checkPeriod(History history, Circumstances circumstances) {
        RuleBook small = Shipped.book(Samples.table("T1", dimension("part", 0, true)));
        var delivered =
                new Return(
                        small.questionnaire(),
                        new EntityCode("KHM"),
                        Samples.area("KHM", Map.of()),
                        period(),
                        List.of(Samples.cell("T1", "persons._T", "1")));
        return new Validator(small).check(delivered, history, circumstances, List.of());
    }

    private Optional<String> given(String key) {
        return Optional.ofNullable(fields.get(key)).map(Object::toString);
    }

    private static List<Finding> check(
            RuleBook book,
            Code area,
            List<Cell> cells,
            History history,
            Circumstances circumstances) {
        var delivered =
                new Return(
                        book.questionnaire(), new EntityCode("KHM"), area, Samples.PERIOD, cells);
        return new Validator(book).check(delivered, history, circumstances, List.of());
    }
}
