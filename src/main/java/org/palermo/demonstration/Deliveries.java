package org.palermo.demonstration;

import org.palermo.database.ActingAccount;
import org.palermo.demonstration.InventedRegion.AgencyPart;
import org.palermo.demonstration.InventedRegion.FileForm;
import org.palermo.demonstration.InventedRegion.Flaws;
import org.palermo.demonstration.InventedRegion.Member;
import org.palermo.demonstration.PlannedReturn.Outcome;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.Templates;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                && planned.key().dataflow().equals(plan.region().common())
                && plan.staysOpen(planned.key().period());
    }

    /** What an agency of the first of the people's entities has of the newest return. */
    byte[] part(AgencyPart agency, ReturnPlan plan) {
        Member member = plan.region().member(plan.region().people().first());
        var key =
                new SubmissionKey(member.entity(), plan.region().common(), plan.newestQuarter(), 1);
        return CsvDelivery.write(
                key,
                draw(key, member.scaled(agency.share()), plan, key + "/" + agency.code()).stream()
                        .filter(each -> agency.tables().contains(each.table().id()))
                        .map(each -> withTotal(each, agency))
                        .toList());
    }

    private static InventedTable withTotal(InventedTable drawn, AgencyPart agency) {
        String total = agency.instead() == null ? null : agency.instead().get(drawn.table().id());
        if (total == null) {
            return drawn;
        }
        Map<SeriesKey, String> cells = new LinkedHashMap<>(drawn.cells());
        cells.replaceAll(
                (series, value) ->
                        series.codes().stream().allMatch(Code.TOTAL::equals) ? total : value);
        return new InventedTable(drawn.table(), cells);
    }

    private List<InventedTable> tables(PlannedReturn planned, ReturnPlan plan) {
        SubmissionKey key = planned.key();
        List<InventedTable> drawn = draw(key, planned.member(), plan, key.toString());
        Flaws flaws = plan.region().flaws();
        return planned.outcome() == Outcome.FLAWED && flaws != null
                ? new Flawed(flaws).spoil(drawn)
                : drawn;
    }

    private List<InventedTable> draw(
            SubmissionKey key, Member member, ReturnPlan plan, String seed) {
        return new InventedFigures(
                        plan.region(),
                        member,
                        area(member),
                        questionnaire(key),
                        key.period(),
                        plan.back(key.period()),
                        new SplittableRandom(settings.seed() * 31 + seed.hashCode()))
                .draw();
    }

    private byte[] template(SubmissionKey key) {
        return ActingAccount.callAs(
                cast.focalPointOf(key.entity()),
                () -> templates.workbook(key.entity(), key.dataflow(), key.period()));
    }

    private Code area(Member member) {
        return definitions.codeList("CL_AREA").find(member.area()).orElseThrow();
    }

    private Questionnaire questionnaire(SubmissionKey key) {
        return definitions.questionnaire(key.dataflow(), key.period()).orElseThrow();
    }
}
