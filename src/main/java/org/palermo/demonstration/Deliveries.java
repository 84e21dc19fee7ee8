package org.palermo.demonstration;

import org.palermo.database.ActingAccount;
import org.palermo.demonstration.InventedRegion.FileForm;
import org.palermo.demonstration.InventedRegion.Flaws;
import org.palermo.demonstration.PlannedReturn.Outcome;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.Templates;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.SplittableRandom;

/** Makes the file of each planned submission: the same file for the same seed. */
@Component
class Deliveries {

    private final Definitions definitions;
    private final Templates templates;
    private final Cast cast;
    private final DemonstrationSettings settings;

    Deliveries(
            Definitions definitions,
            Templates templates,
            Cast cast,
            DemonstrationSettings settings) {
        this.definitions = definitions;
        this.templates = templates;
        this.cast = cast;
        this.settings = settings;
    }

    /** A file as it would be delivered. */
    record Delivered(String name, byte[] content) {}

    Delivered of(PlannedReturn planned, ReturnPlan plan) {
        SubmissionKey key = planned.key();
        List<InventedTable> tables = tables(planned, plan);
        String name = "%s-%s-%s".formatted(key.entity(), key.dataflow(), key.period());
        return isWorkbook(planned, plan)
                ? new Delivered(name + ".xlsx", WorkbookDelivery.fill(template(key), tables))
                : new Delivered(name + ".csv", CsvDelivery.write(key, tables));
    }

    /** Old quarters come as text, because making workbooks takes long. */
    private static boolean isWorkbook(PlannedReturn planned, ReturnPlan plan) {
        return planned.member().file() == FileForm.EXCEL
                && planned.key().dataflow().equals(plan.region().quarterly())
                && plan.staysOpen(planned.key().period());
    }

    private List<InventedTable> tables(PlannedReturn planned, ReturnPlan plan) {
        SubmissionKey key = planned.key();
        List<InventedTable> drawn =
                new InventedFigures(
                                plan.region(),
                                planned.member(),
                                area(planned),
                                questionnaire(key),
                                key.period(),
                                plan.back(key.period()),
                                new SplittableRandom(
                                        settings.seed() * 31 + key.toString().hashCode()))
                        .draw();
        Flaws flaws = plan.region().flaws();
        return planned.outcome() == Outcome.FLAWED && flaws != null
                ? new Flawed(flaws).spoil(drawn)
                : drawn;
    }

    private byte[] template(SubmissionKey key) {
        return ActingAccount.callAs(
                cast.focalPointOf(key.entity()),
                () -> templates.workbook(key.entity(), key.dataflow(), key.period()));
    }

    private Code area(PlannedReturn planned) {
        return definitions.codeList("CL_AREA").find(planned.member().area()).orElseThrow();
    }

    private Questionnaire questionnaire(SubmissionKey key) {
        return definitions.questionnaire(key.dataflow(), key.period()).orElseThrow();
    }
}
