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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A return with twenty different mistakes, each of which is found at its cell, and nothing else.
 */
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
    void eachOfTwentyMistakesIsFoundAtItsCellAndNothingElse() throws Exception {
        EntityCode entity = region.entityIn(LANDLOCKED, DATAFLOW, PERIOD);
        region.open(DATAFLOW, PERIOD);
        var file = new Lines(faultless(entity));
        java.nio.file.Files.writeString(java.nio.file.Path.of("target/faultless.csv"), file.text());

        SubmissionKey key =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, file.text())).key();

        assertThat(found(key)).isEmpty();
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
        return new String(
                        CsvDelivery.write(new SubmissionKey(entity, DATAFLOW, period, 1), drawn),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Rule and place of everything found that asks for an answer. */
    private Map<String, String> found(SubmissionKey key) {
        return region.findings(key).stream()
                .map(RecordedFinding::finding)
                .filter(each -> each.severity() != Severity.INFORMATION)
                .filter(each -> !REMARKS.contains(each.rule()))
                .collect(
                        Collectors.toMap(
                                each -> each.rule() + " " + each.place(),
                                Finding::message,
                                (first, _) -> first,
                                TreeMap::new));
    }

    /** A text file that is changed line by line. */
    private static final class Lines {

        private final List<String> lines;

        Lines(List<String> lines) {
            this.lines = new ArrayList<>(lines);
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }
}
