package org.palermo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.palermo.access.token.MadeToken;
import org.palermo.support.Client;
import org.palermo.support.Region;
import org.palermo.support.WithDatabase;
import org.palermo.support.Zip;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file never makes the server show what only the server can read. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithDatabase
@Import(Region.class)
@ExtendWith(OutputCaptureExtension.class)
class FileSafetyTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q1";
    private static final String SECRET = "nobody may read this line";

    @LocalServerPort private int port;
    @Autowired private Region region;

    private EntityCode entity = new EntityCode("NOBODY");
    private String path = "";

    @BeforeEach
    void entityWithAnOpenPeriod() {
        entity = region.entityIn("TUV", DATAFLOW, "2018-Q1");
        region.open(DATAFLOW, PERIOD);
        path = "/api/submissions/%s/%s/%s".formatted(entity, DATAFLOW, PERIOD);
    }

    @Test
    void aDeclarationTellsNothingOfTheServersFiles(CapturedOutput output) throws Exception {
        Path file = Files.createTempFile("secret", ".txt");
        Files.writeString(file, SECRET);
        String declaration = "<!DOCTYPE a [<!ENTITY e SYSTEM \"%s\">]>".formatted(file.toUri());
        byte[] template = region.template(entity, DATAFLOW, PERIOD);

        for (String part :
                new String[] {
                    "xl/worksheets/sheet2.xml",
                    "xl/sharedStrings.xml",
                    "xl/workbook.xml",
                    "[Content_Types].xml"
                }) {
            HttpResponse<String> answer = deliver(Zip.prologue(template, part, declaration));

            assertThat(answer.statusCode()).as(part).isEqualTo(422);
            assertThat(answer.body()).contains("declarations").doesNotContain(SECRET);
        }
        assertThat(output).doesNotContain(SECRET);
        Files.delete(file);
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() {
        long before = System.nanoTime();

        HttpResponse<String> answer = deliver(Zip.bomb());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("unpacks to far more");
        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    }

    private HttpResponse<String> deliver(byte[] workbook) {
        String token = MadeToken.submitting(region.focalPointOf(entity), entity.value(), DATAFLOW);
        return Client.program(port, token)
                .send(
                        "POST",
                        path,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        workbook);
    }
}
