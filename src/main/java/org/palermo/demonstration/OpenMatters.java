package org.palermo.demonstration;

import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.demonstration.InventedRegion.AgencyPart;
import org.palermo.demonstration.InventedRegion.LateReturn;
import org.palermo.demonstration.InventedRegion.Question;
import org.palermo.draft.DraftEntry;
import org.palermo.draft.DraftKey;
import org.palermo.draft.DraftOverview;
import org.palermo.draft.DraftState;
import org.palermo.draft.Merging;
import org.palermo.draft.Parts;
import org.palermo.provision.Extensions;
import org.palermo.provision.ProvisionAgreement;
import org.palermo.provision.ProvisionAgreements;
import org.palermo.query.QueryOutcome;
import org.palermo.query.QueryPlace;
import org.palermo.query.QueryReading;
import org.palermo.query.QueryService;
import org.palermo.query.QueryWords;
import org.palermo.submission.SubmissionKey;
import org.palermo.vocabulary.EntityCode;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Leaves something for people to do: parts of agencies in the making, a question that waits for its
 * answer, and a later day for one who is late. What is there already stays as it is.
 */
@Component
class OpenMatters {

    private final Cast cast;
    private final Deliveries deliveries;
    private final Parts parts;
    private final DraftEntry entry;
    private final Merging merging;
    private final QueryService queries;
    private final QueryReading asked;
    private final ProvisionAgreements agreements;
    private final Extensions extensions;
    private final SystemTransactions transactions;
    private final Clock clock;

    OpenMatters(
            Cast cast,
            Deliveries deliveries,
            Parts parts,
            DraftEntry entry,
            Merging merging,
            QueryService queries,
            QueryReading asked,
            ProvisionAgreements agreements,
            Extensions extensions,
            SystemTransactions transactions,
            Clock clock) {
        this.cast = cast;
        this.deliveries = deliveries;
        this.parts = parts;
        this.entry = entry;
        this.merging = merging;
        this.queries = queries;
        this.asked = asked;
        this.agreements = agreements;
        this.extensions = extensions;
        this.transactions = transactions;
        this.clock = clock;
    }

    void leave(ReturnPlan plan) {
        InventedRegion region = plan.region();
        region.agencies().forEach(agency -> fill(agency, plan));
        if (!region.agencies().isEmpty()) {
            merge(plan);
        }
        if (region.question() != null) {
            ask(region.question(), plan);
        }
        if (region.late() != null) {
            extend(region.late(), plan);
        }
    }

    private static DraftKey draft(ReturnPlan plan) {
        return new DraftKey(
                new EntityCode(plan.region().people().first()),
                plan.region().common(),
                plan.newestQuarter(),
                null);
    }

    private void fill(AgencyPart agency, ReturnPlan plan) {
        DraftKey part = draft(plan).of(agency.code());
        ActingAccount.runAs(
                cast.contributorOf(plan.region(), agency),
                () -> {
                    DraftOverview begun = entry.open(part);
                    if (begun.state() == DraftState.OPEN && begun.filled().isEmpty()) {
                        upload(part, deliveries.part(agency, plan));
                    }
                    if (begun.state() == DraftState.OPEN && agency.delivered()) {
                        parts.deliver(part);
                    }
                });
    }

    private void upload(DraftKey part, byte[] content) {
        try {
            Path file = Files.createTempFile("palermo-demonstration", ".csv");
            try {
                Files.write(file, content);
                Parts.Upload upload = parts.upload(part, file);
                if (upload.isRefused()) {
                    throw new IllegalStateException(
                            part + " was not taken in: " + upload.findings());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void merge(ReturnPlan plan) {
        DraftKey state = draft(plan);
        ActingAccount.runAs(
                cast.focalPointOf(state.entity()),
                () -> {
                    if (merging.report(state).isEmpty()) {
                        merging.merge(state);
                    }
                });
    }

    private void ask(Question question, ReturnPlan plan) {
        var about =
                new SubmissionKey(
                        new EntityCode(question.entity()),
                        question.dataflow(),
                        plan.newestQuarter(),
                        1);
        ActingAccount.runAs(
                cast.analyst(),
                () -> {
                    if (asked.about(about.entity(), about.dataflow(), about.period()).isEmpty()) {
                        QueryOutcome outcome =
                                queries.ask(
                                        about,
                                        new QueryPlace(question.table(), null),
                                        new QueryWords(question.text(), "", ""));
                        if (outcome instanceof QueryOutcome.Refused(var refusals)) {
                            throw new IllegalStateException(about + " not asked: " + refusals);
                        }
                    }
                });
    }

    private void extend(LateReturn late, ReturnPlan plan) {
        var entity = new EntityCode(late.entity());
        String dataflow = plan.region().common();
        transactions.run(
                () -> {
                    if (extensions.find(entity, dataflow, plan.newestQuarter()).isEmpty()) {
                        ProvisionAgreement agreement =
                                agreements.find(entity, dataflow).orElseThrow();
                        extensions.grant(
                                agreement,
                                plan.newestQuarter(),
                                LocalDate.now(clock).plusDays(late.days()),
                                late.reason(),
                                "Administrator");
                    }
                });
    }
}
