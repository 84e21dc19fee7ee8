package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Scope;
import org.palermo.provision.ReportingEntities;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.layout.Layout;
import org.palermo.submission.layout.LayoutGuess;
import org.palermo.submission.layout.LayoutPlan;
import org.palermo.submission.layout.LayoutProposal;
import org.palermo.submission.layout.Layouts;
import org.palermo.submission.layout.SheetText;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** Lets a provider say once how a spreadsheet of its own is read. */
@Service
@Transactional
public class OwnLayouts {

    private static final int ROWS_LOOKED_AT = 400;

    private final Permissions permissions;
    private final Definitions definitions;
    private final ReportingEntities entities;
    private final Submissions submissions;
    private final StoredFiles files;
    private final Layouts layouts;
    private final Clock clock;

    OwnLayouts(
            Permissions permissions,
            Definitions definitions,
            ReportingEntities entities,
            Submissions submissions,
            StoredFiles files,
            Layouts layouts,
            Clock clock) {
        this.permissions = permissions;
        this.definitions = definitions;
        this.entities = entities;
        this.submissions = submissions;
        this.files = files;
        this.layouts = layouts;
        this.clock = clock;
    }

    /**
     * What the file of a submission seems to hold.
     *
     * @param sheet the sheet to look at; the first when there is none of this name
     * @param headerRow the row of the headers; found by itself when it is 0
     */
    @Transactional(readOnly = true)
    public LayoutProposal propose(SubmissionKey key, String sheet, int headerRow) {
        Submission submission = require(key);
        StoredFile file = file(submission);
        List<SheetText> sheets = OwnSheets.start(file.kind(), file.content(), ROWS_LOOKED_AT);
        if (sheets.isEmpty()) {
            throw NotFoundException.of("sheet", key);
        }
        return new LayoutGuess(questionnaire(submission), definitions.areaGroups())
                .of(sheets, sheet, headerRow);
    }

    /** Keeps a layout for the entity of a submission, unless something is wrong with it. */
    public Refusals save(SubmissionKey key, Layout layout) {
        Submission submission = require(key);
        StoredFile file = file(submission);
        Refusals refusals =
                LayoutPlan.refusals(
                        layout,
                        questionnaire(submission),
                        layouts.of(submission.entityId(), key.dataflow()));
        boolean fits =
                layout.sheetOf(OwnSheets.start(file.kind(), file.content(), layout.headerRow()))
                        .isPresent();
        refusals.addIf(!fits, "columns", "submission.layout.unfit");
        if (refusals.isEmpty()) {
            layouts.add(
                    submission.entityId(),
                    key.dataflow(),
                    layout,
                    clock.instant(),
                    permissions.actor().name());
        }
        return refusals;
    }

    /** The layouts that an entity uses. */
    @Transactional(readOnly = true)
    public List<Layouts.Saved> of(EntityCode entity) {
        Predicate<Scope> allowed = allowed(entity);
        return layouts.saved(entityId(entity)).stream()
                .filter(each -> allowed.test(Scope.of(entity).in(each.dataflow())))
                .toList();
    }

    /** What was read by it stays as it is. */
    public void end(EntityCode entity, long id) {
        if (of(entity).stream().noneMatch(each -> each.layout().id() == id)) {
            throw NotFoundException.of("layout", id);
        }
        if (!layouts.end(entityId(entity), id, clock.instant(), permissions.actor().name())) {
            throw NotFoundException.of("layout", id);
        }
    }

    /** Decides dataflow by dataflow; refuses those who deliver nothing for the entity. */
    private Predicate<Scope> allowed(EntityCode entity) {
        permissions.requireInPart(Action.UPLOAD, entity);
        return permissions.allowing(Action.UPLOAD);
    }

    private int entityId(EntityCode entity) {
        return entities.find(entity).orElseThrow(() -> NotFoundException.of("entity", entity)).id();
    }

    private Submission require(SubmissionKey key) {
        permissions.require(Action.UPLOAD, Scope.of(key.entity()).in(key.dataflow()));
        return submissions.find(key).orElseThrow(() -> NotFoundException.of("submission", key));
    }

    private StoredFile file(Submission submission) {
        return files.find(submission.id())
                .orElseThrow(() -> NotFoundException.of("file", submission.key()));
    }

    private Questionnaire questionnaire(Submission submission) {
        return definitions
                .version(submission.key().dataflow(), submission.questionnaireVersion())
                .orElseThrow();
    }
}
