package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.token.MadeToken;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionStatus;
import org.palermo.support.Client;
import org.palermo.support.CsvReturn;
import org.palermo.support.FilledTemplate;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Whatever way a return comes in, the same rules answer, and no browser is needed for them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithDatabase
@Import(Region.class)
class ServerChecksTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2024-Q4";

    @LocalServerPort private int port;
    @Autowired private Region region;

    private EntityCode entity = new EntityCode("NOBODY");
    private int number;

    @BeforeEach
    void entityWithAnOpenPeriod() {
        entity = region.entityIn("COK", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
    }

    @Test
    void theSameRuleAnswersByPageAndByProgram() {
        String csv = flawed();
        SubmissionKey byService =
                region.delivered(region.deliver(entity, DATAFLOW, PERIOD, csv)).key();

        SubmissionKey byProgram = byProgram(csv + "\n");

        assertThat(rules(byProgram)).isEqualTo(rules(byService)).contains("V01", "C01");
    }

    @Test
    void aTotalThatIsNotItsPartsIsRefusedByEveryWay() throws Exception {
        var random = new Random(7);
        for (int turn = 0; turn < 10; turn++) {
            int women = random.nextInt(2, 500);
            int men = random.nextInt(2, 500);
            int total = Math.max(women, men) - random.nextInt(1, Math.max(women, men));
            var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
            csv.add("IM1A", "detections", Integer.toString(total), "_T", "_T", "_T");
            csv.add("IM1A", "detections", Integer.toString(women), "_T", "F", "_T");
            csv.add("IM1A", "detections", Integer.toString(men), "_T", "M", "_T");
            SubmissionKey byProgram = byProgram(csv.text());
            var template = new FilledTemplate(region.template(entity, DATAFLOW, PERIOD));
            template.set("IM1A", total, List.of("_T"), "detections", "_T", "_T");
            template.set("IM1A", women, List.of("_T"), "detections", "F", "_T");
            template.set("IM1A", men, List.of("_T"), "detections", "M", "_T");
            SubmissionKey byWorkbook =
                    region.delivered(
                                    region.deliver(
                                            entity, DATAFLOW, PERIOD, "a.xlsx", template.bytes()))
                            .key();
            number++;

            assertThat(List.of(byProgram, byWorkbook))
                    .allSatisfy(
                            key -> {
                                assertThat(rules(key)).contains("S01");
                                assertThat(region.submit(key)).isNotEmpty();
                                assertThat(region.submission(key).status())
                                        .isEqualTo(SubmissionStatus.CHECKED);
                            });
        }
    }

    private String flawed() {
        number++;
        var csv = new CsvReturn(DATAFLOW, entity, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", "12", "_T", "_T", "_T");
        csv.add("IM1A", "detections", "20", "_T", "F", "_T");
        csv.add("IM1A", "detections", "-5", "AFG", "_T", "_T");
        csv.add("IM1A", "detections", "1", "Nowhere", "_T", "_T");
        return csv.text();
    }

    private TreeSet<String> rules(SubmissionKey key) {
        return new TreeSet<>(
                region.findings(key).stream().map(each -> each.finding().rule()).toList());
    }

    private SubmissionKey byProgram(String csv) {
        number++;
        String path = "/api/submissions/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD);
        String token = MadeToken.submitting(region.focalPointOf(entity), entity.value(), DATAFLOW);
        var answer = Client.program(port, token).send("POST", path, "text/csv", csv);
        assertThat(answer.statusCode()).isEqualTo(202);
        SubmissionKey key =
                SubmissionKey.parse("%s/%s/%s/%d".formatted(entity, DATAFLOW, PERIOD, number));
        region.checked(key);
        return key;
    }
}
