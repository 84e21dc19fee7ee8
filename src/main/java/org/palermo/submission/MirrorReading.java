package org.palermo.submission;

import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Code;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.CellValue;
import org.palermo.validation.Finding;
import org.palermo.validation.Partners;
import org.palermo.validation.Return;
import org.palermo.validation.Validator;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a submission with what other entities report of the same, for those who see both. */
@Service
@Transactional(readOnly = true)
public class MirrorReading {

    private final Permissions permissions;
    private final Submissions submissions;
    private final StoredFiles files;
    private final ReportingEntities entities;
    private final Definitions definitions;
    private final RuleBooks rules;

    MirrorReading(
            Permissions permissions,
            Submissions submissions,
            StoredFiles files,
            ReportingEntities entities,
            Definitions definitions,
            RuleBooks rules) {
        this.permissions = permissions;
        this.submissions = submissions;
        this.files = files;
        this.entities = entities;
        this.definitions = definitions;
        this.rules = rules;
    }

    /** Where the figures of both sides are far apart; kept nowhere. */
    public List<Finding> findings(SubmissionKey key) {
        permissions.require(Action.DECIDE, Scope.everything().in(key.dataflow()));
        Submission submission =
                submissions.find(key).orElseThrow(() -> NotFoundException.of("submission", key));
        ReportingEntity entity =
                entities.find(key.entity())
                        .orElseThrow(() -> NotFoundException.of("entity", key.entity()));
        return definitions
                .codeList("CL_AREA")
                .find(entity.area())
                .map(area -> compare(submission, area))
                .orElse(List.of());
    }

    private List<Finding> compare(Submission submission, Code area) {
        SubmissionKey key = submission.key();
        Questionnaire questionnaire =
                definitions
                        .version(key.dataflow(), submission.questionnaireVersion())
                        .orElseThrow();
        var delivered =
                new Return(
                        questionnaire,
                        key.entity(),
                        area,
                        key.period(),
                        files.cells(submission.id()));
        return new Validator(rules.of(questionnaire))
                .mirror(delivered, new AcceptedPartners(key.dataflow()));
    }

    /** What the entity of each area has had accepted, read once. */
    private final class AcceptedPartners implements Partners {

        private final String dataflow;
        private final AcceptedValues values = new AcceptedValues(files);
        private final Map<String, List<EntityCode>> byArea = new HashMap<>();
        private final Map<EntityCode, Map<ReportingPeriod, Long>> accepted = new HashMap<>();

        AcceptedPartners(String dataflow) {
            this.dataflow = dataflow;
            entities.all()
                    .forEach(
                            each ->
                                    byArea.computeIfAbsent(each.area(), _ -> new ArrayList<>())
                                            .add(each.code()));
        }

        @Override
        public Optional<CellValue> find(
                String area, String table, SeriesKey key, ReportingPeriod period) {
            return byArea.getOrDefault(area, List.of()).stream()
                    .map(this::accepted)
                    .flatMap(each -> Optional.ofNullable(each.get(period)).stream())
                    .findFirst()
                    .map(values::of)
                    .map(each -> each.get(new AcceptedValues.Series(table, key)));
        }

        private Map<ReportingPeriod, Long> accepted(EntityCode entity) {
            return accepted.computeIfAbsent(entity, each -> submissions.accepted(each, dataflow));
        }
    }
}
