package org.palermo.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Definitions;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.SubmissionKey;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.validation.Finding;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.Severity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A return with twenty different mistakes: each is found at its line, and nothing else is. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class PlantedMistakesTests {

    private static final String DATAFLOW = "smuggling-of-migrants";
    private static final String PERIOD = "2026-Q3";
    private static final String LANDLOCKED = "LAO";

    /** Findings that a faultless return of this region has as well. */
    private static final Set<String> REMARKS = Set.of("V04", "V05", "T05");

    @Autowired private Region region;
    @Autowired private Definitions definitions;

    @Test
    void aFaultlessReturnHasNoFindings() {
        EntityCode entity = entity();

        assertThat(found(entity, faultless(entity))).isEmpty();
    }

    @Test
    void eachOfTwentyMistakesIsFoundAtItsLine() {
        EntityCode entity = entity();
        List<String> lines = new ArrayList<>(faultless(entity));
        Set<String> expected = new TreeSet<>();
        plant(lines, expected, "F03", "SM1A", 3, "OBS_VALUE", "#REF!");
        plant(lines, expected, "F03", "SM1C", 4, "BORDER_TYPE", "LAN\uFFFD");
        plant(lines, expected, "F04", "SM1E", 3, "OBS_VALUE", "Q6.1_10s_2019");
        plant(lines, expected, "F04", "SM1B", 9, "CITIZENSHIP", "(specify the country)");
        plant(lines, expected, "C01", "SM1D", 3, "CITIZENSHIP", "Phillipines");
        plant(lines, expected, "F01", "SM2B", 3, "TRANSPORT_MODE", "CAR");
        plant(lines, expected, "C02", "SM4A", 1, "CURRENCY", "HRK");
        plant(lines, expected, "V01", "SM2A", 3, "OBS_VALUE", "-3");
        plant(lines, expected, "V01", "SM3A", 3, "OBS_VALUE", "2.5");
        plant(lines, expected, "V01", "SM3B", 3, "OBS_VALUE", "many");
        plant(lines, expected, "V01", "SM3C", 3, "OBS_VALUE", "4000000000");
        plant(lines, expected, "V02", "SM6A", 3, "OBS_STATUS", "O");
        plant(lines, expected, "V02", "SM6B", 3, "OBS_VALUE", "");
        plant(lines, expected, "V02", "SR1A", 3, "OBS_STATUS", "?");
        plant(lines, expected, "V09", "Q1A", 1, "OBS_VALUE", "Ask someone@example.org");
        plant(lines, expected, "C01", "SR1B", 3, "CONF_STATUS", "TOP");
        plant(lines, expected, "S01", "SR2A", 0, "OBS_VALUE", "9999");
        plant(lines, expected, "C01", "SM5B", 2, "OBS_VALUE", "ROCKET");
        plant(lines, expected, "F01", "SR3A", 2, "TABLE", "SR9");
        lines.add(lines.get(lineOf(lines, "SR3B", 3)));
        expected.add("V06 " + lines.size());

        assertThat(expected).hasSize(20);
        expected.add("S04.SR2 " + (lineOf(lines, "SR2B", 0) + 1));

        Set<String> found = found(entity, lines);

        assertThat(found).as("a wrong total is also another one than SR2B's").isEqualTo(expected);
    }

    private EntityCode entity() {
        region.open(DATAFLOW, PERIOD);
        return region.entityIn(LANDLOCKED, DATAFLOW, PERIOD);
    }

    private static void plant(
            List<String> lines,
            Set<String> expected,
            String rule,
            String table,
            int nth,
            String column,
            String text) {
        int at = lineOf(lines, table, nth);
        List<String> header = Arrays.asList(lines.getFirst().split(","));
        List<String> fields = new ArrayList<>(Arrays.asList(lines.get(at).split(",", -1)));
        if (table.equals("Q1A")) {
            fields = new ArrayList<>(fields.subList(0, header.size()));
        }
        fields.set(header.indexOf(column), text);
        lines.set(at, String.join(",", fields));
        expected.add(rule + " " + (at + 1));
    }

    /** Index of the nth line of a table, the grand total being the first. */
    private static int lineOf(List<String> lines, String table, int nth) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("," + table + ","))
                .skip(nth)
                .findFirst()
                .orElseThrow();
    }

    private List<String> faultless(EntityCode entity) {
        InventedRegion invented = RegionFile.read();
        InventedRegion.Member member = invented.member(LANDLOCKED);
        ReportingPeriod period = ReportingPeriod.parse(PERIOD);
        List<InventedTable> drawn =
                new InventedFigures(
                                invented,
                                member,
                                definitions.codeList("CL_AREA").find(LANDLOCKED).orElseThrow(),
                                definitions.questionnaire(DATAFLOW, period).orElseThrow(),
                                period,
                                0,
                                new SplittableRandom(5))
                        .draw();
        List<String> lines =
                new String(
                                CsvDelivery.write(
                                        new SubmissionKey(entity, DATAFLOW, period, 1), drawn),
                                StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i) + (i == 0 ? ",OBS_STATUS,CONF_STATUS" : ",,"))
                .toList();
    }

    /** Rule and line of everything found that asks for an answer. */
    private Set<String> found(EntityCode entity, List<String> lines) {
        SubmissionKey key =
                region.delivered(
                                region.deliver(
                                        entity, DATAFLOW, PERIOD, String.join("\n", lines) + "\n"))
                        .key();
        return region.findings(key).stream()
                .map(RecordedFinding::finding)
                .filter(each -> each.severity() != Severity.INFORMATION)
                .filter(each -> !REMARKS.contains(each.rule()))
                .map(PlantedMistakesTests::at)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String at(Finding finding) {
        return finding.rule() + " " + finding.place().line();
    }
}
