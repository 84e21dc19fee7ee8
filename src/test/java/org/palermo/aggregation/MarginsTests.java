package org.palermo.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Concept;
import org.palermo.structure.Dimension;
import org.palermo.structure.Measure;
import org.palermo.structure.Table;
import org.palermo.validation.CellValue;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.ObsStatus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class MarginsTests {

    private static final Table SEX_BY_AGE =
            table(
                    dimension("sex", true, "F", "M", "U", "_T"),
                    dimension("age", true, "C", "A", "_T"));
    private static final Table REASONS = table(dimension("reason", false, "X", "Y", "_T"));

    @Test
    void takesWhatWasDelivered() {
        EntityTotal total = of("_T._T=7", "F._T=3", "M._T=4");

        assertThat(total.total()).isEqualTo(new Range(7, 7));
        assertThat(total.part("sex", "F")).contains(new Range(3, 3));
    }

    @Test
    void takesAPartForNoneOnlyWhenTheOthersAddUpToTheTotal() {
        assertThat(of("_T._T=7", "F._T=3", "M._T=4").part("sex", "U")).contains(Range.ZERO);
        assertThat(of("_T._T=9", "F._T=3", "M._T=4").part("sex", "U")).isEmpty();
        assertThat(of("_T._T=7", "F._T=3", "M._T=O").part("sex", "U")).isEmpty();
    }

    @Test
    void neverTakesAMissingFigureForZero() {
        assertThat(of("_T._T=O", "F._T=3").total()).isNull();
        assertThat(of("F._T=3", "M._T=4").total()).isNull();
        assertThat(of("_T._T=3", "F._T=3", "M._T=O").part("sex", "M")).isEmpty();
    }

    @Test
    void countsWhatCannotExistAsAReportedZero() {
        assertThat(of("_T._T=3", "F._T=3", "M._T=M").part("sex", "M")).contains(Range.ZERO);
        assertThat(of("_T._T=M").total()).isEqualTo(Range.ZERO);
    }

    @Test
    void makesAWithheldFigureAnInterval() {
        assertThat(of("_T._T=<5").total()).isEqualTo(new Range(0, 4));
        assertThat(of("_T._T=9", "F._T=<5").part("sex", "F")).contains(new Range(0, 4));
    }

    @Test
    void addsUpFinerFiguresOnlyWhereTheyAreComplete() {
        EntityTotal complete = of("_T._T=10", "F.C=1", "F.A=2", "M.C=3", "M.A=4");
        EntityTotal partial = of("_T._T=12", "F.C=1", "F.A=2", "M.C=3", "M.A=4");

        assertThat(complete.part("sex", "M")).contains(new Range(7, 7));
        assertThat(complete.part("age", "C")).contains(new Range(4, 4));
        assertThat(partial.part("sex", "M")).isEmpty();
        assertThat(partial.part("age", "C")).isEmpty();
    }

    @Test
    void doesNotAddUpWhatCountsAPersonTwice() {
        EntityTotal total = Margins.byOneConcept(REASONS, figures("_T=5", "X=5"));

        assertThat(total.part("reason", "X")).contains(new Range(5, 5));
        assertThat(total.part("reason", "Y")).isEmpty();
    }

    @Test
    void doesNotCountAFinerCodeTwice() {
        Table table =
                table(
                        new Dimension(
                                concept("age"),
                                new CodeList(
                                        "CL",
                                        "1",
                                        "age",
                                        List.of(
                                                code("C", null),
                                                code("A", null),
                                                code("A1", "A"),
                                                code("A2", "A"),
                                                code("_T", null))),
                                true,
                                Dimension.Axis.ROW,
                                false),
                        dimension("sex", true, "F", "M", "_T"));

        EntityTotal total =
                Margins.byOneConcept(
                        table,
                        figures("_T._T=10", "C._T=4", "A._T=6", "A1._T=5", "A2._T=1", "_T.F=10"));

        assertThat(total.part("age", "A")).contains(new Range(6, 6));
        assertThat(total.part("age", "A1")).contains(new Range(5, 5));
        assertThat(total.complete()).contains("age", "sex");
    }

    @Test
    void orderDoesNotMatter() {
        var random = new Random(20261122);
        for (int run = 0; run < 200; run++) {
            List<Margins.Figure> figures = randomFigures(random);
            EntityTotal expected = Margins.byOneConcept(SEX_BY_AGE, figures);
            EntityTotal expectedByTwo = Margins.byTwoConcepts(SEX_BY_AGE, figures, "sex", "age");
            List<Margins.Figure> shuffled = new ArrayList<>(figures);
            Collections.shuffle(shuffled, random);

            assertThat(Margins.byOneConcept(SEX_BY_AGE, shuffled)).isEqualTo(expected);
            assertThat(Margins.byTwoConcepts(SEX_BY_AGE, shuffled, "sex", "age"))
                    .isEqualTo(expectedByTwo);
        }
    }

    @Test
    void packsAndUnpacksWhatItFound() {
        var random = new Random(7);
        for (int run = 0; run < 100; run++) {
            EntityTotal total = Margins.byOneConcept(SEX_BY_AGE, randomFigures(random));

            assertThat(
                            PartsCodec.unpack(
                                    total.total(),
                                    PartsCodec.pack(total),
                                    Confidentiality.PUBLIC_AGGREGATE,
                                    false))
                    .isEqualTo(total);
        }
    }

    @Test
    void aYearHasOnlyWhatEveryQuarterHas() {
        EntityTotal full = of("_T._T=7", "F._T=3", "M._T=4");
        EntityTotal withoutMen = of("_T._T=5", "F._T=2", "M._T=O");
        EntityTotal withheld = of("_T._T=<5", "F._T=<5");

        EntityTotal year = EntityTotal.year(List.of(full, full, withoutMen, full));

        assertThat(year.total()).isEqualTo(new Range(26, 26));
        assertThat(year.part("sex", "F")).contains(new Range(11, 11));
        assertThat(year.part("sex", "M")).isEmpty();
        assertThat(year.part("sex", "U")).isEmpty();
        assertThat(EntityTotal.year(List.of(full, full, full, withheld)).total())
                .isEqualTo(new Range(21, 25));
        assertThat(EntityTotal.year(List.of(full, full, full, of("F._T=3"))).total()).isNull();
    }

    private static EntityTotal of(String... figures) {
        return Margins.byOneConcept(SEX_BY_AGE, figures(figures));
    }

    private static List<Margins.Figure> randomFigures(Random random) {
        List<Margins.Figure> figures = new ArrayList<>();
        for (String sex : List.of("_T", "F", "M", "U")) {
            for (String age : List.of("_T", "C", "A")) {
                String value =
                        switch (random.nextInt(6)) {
                            case 0 -> "";
                            case 1 -> "O";
                            case 2 -> "<5";
                            case 3 -> "M";
                            default -> String.valueOf(random.nextInt(3));
                        };
                if (!value.isEmpty()) {
                    figures.addAll(figures(sex + "." + age + "=" + value));
                }
            }
        }
        return figures;
    }

    /** Figures written {@code F._T=3}, {@code F._T=<5} or {@code F._T=O}. */
    private static List<Margins.Figure> figures(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.split("="))
                .map(parts -> new Margins.Figure(List.of(parts[0].split("\\.")), value(parts[1])))
                .toList();
    }

    private static CellValue value(String text) {
        if (text.startsWith("<")) {
            return new CellValue.Below(Long.parseLong(text.substring(1)));
        }
        Optional<ObsStatus> status = ObsStatus.find(text);
        return status.isPresent()
                ? new CellValue.Missing(status.get())
                : new CellValue.Reported(Long.parseLong(text), ObsStatus.A);
    }

    private static Table table(Dimension... dimensions) {
        return new Table(
                "T1",
                "T1",
                "",
                "persons",
                "",
                "",
                "",
                List.of(new Measure("persons", "persons", "", "persons", true)),
                List.of(dimensions));
    }

    private static Dimension dimension(String id, boolean partition, String... codes) {
        return new Dimension(
                concept(id),
                new CodeList(
                        "CL_" + id,
                        "1",
                        id,
                        Arrays.stream(codes).map(code -> code(code, null)).toList()),
                partition,
                Dimension.Axis.ROW,
                false);
    }

    private static Concept concept(String id) {
        return new Concept(id, id, "", "CL_" + id);
    }

    private static Code code(String id, @org.jspecify.annotations.Nullable String parent) {
        Code.Role role =
                switch (id) {
                    case "_T" -> Code.Role.TOTAL;
                    case "U" -> Code.Role.REST;
                    default -> Code.Role.MEMBER;
                };
        return new Code(
                id, Map.of("en", id), null, role, parent, null, null, null, List.of(), Map.of());
    }
}
