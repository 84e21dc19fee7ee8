package org.palermo.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.database.ActingAccount;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import java.util.List;

/** What was said about sources and definitions need not be typed again. */
@SpringBootTest
@WithDatabase
@Import(Region.class)
class EarlierStatementsTests {

    private static final String DATAFLOW = "irregular-migration";

    private static final List<String> STATEMENTS =
            List.of("DEFINITION", "LEGAL_BASIS", "SOURCE", "COVERAGE", "COUNTING_UNIT");

    @Autowired private Region region;
    @Autowired private EarlierStatements earlier;
    @Autowired private DraftEntry entry;

    @Test
    void statementsOfTheLastAcceptedReturnAreTakenOverOnce() {
        EntityCode entity = region.entityIn("KIR", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, "2026-Q3", "2026-Q4");
        var csv =
                new CsvReturn(
                        DATAFLOW,
                        entity,
                        "2026-Q3",
                        "citizenship",
                        "sex",
                        "age",
                        "indicator",
                        "metadata_item");
        csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
        for (String item : STATEMENTS) {
            csv.add("Q1B", "text", "About " + item, "", "", "", "IM1", item);
        }
        csv.add("Q1B", "text", "A new system.", "", "", "", "IM1", "CHANGES");
        region.bringIn(entity, DATAFLOW, "2026-Q3", "return.csv", csv.bytes());
        var key = new DraftKey(entity, DATAFLOW, ReportingPeriod.parse("2026-Q4"), null);

        ActingAccount.runAs(
                region.focalPointOf(entity),
                () -> {
                    assertThat(earlier.count(key)).isEqualTo(5);
                    assertThat(earlier.takeOver(key)).isEqualTo(5);
                    assertThat(earlier.count(key)).isZero();
                    assertThat(entry.cells(key, "Q1B"))
                            .extracting(DraftCell::value)
                            .hasSize(5)
                            .allMatch(text -> text.startsWith("About "));
                });
    }
}
