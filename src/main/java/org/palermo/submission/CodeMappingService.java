package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Code;
import org.palermo.structure.CodeList;
import org.palermo.structure.Definitions;
import org.palermo.validation.Mapping;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps what an entity says the spellings in its files mean, and applies it from then on. */
@Service
public class CodeMappingService {

    private static final Logger LOG = LoggerFactory.getLogger(CodeMappingService.class);

    private final Permissions permissions;
    private final ReportingEntities entities;
    private final Definitions definitions;
    private final SpellingChoices choices;
    private final Submissions submissions;
    private final SubmissionService service;
    private final CodeMappings mappings;
    private final Clock clock;

    CodeMappingService(
            Permissions permissions,
            ReportingEntities entities,
            Definitions definitions,
            SpellingChoices choices,
            Submissions submissions,
            SubmissionService service,
            CodeMappings mappings,
            Clock clock) {
        this.permissions = permissions;
        this.entities = entities;
        this.definitions = definitions;
        this.choices = choices;
        this.submissions = submissions;
        this.service = service;
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * The spellings of a submission that nobody knows.
     *
     * @param spellings the most frequent ones
     * @param all how many there are
     * @param choices the codes that may be meant, by the id of the list
     */
    public record Unknowns(
            Submission submission,
            List<Unknown> spellings,
            int all,
            Map<String, CodeList> choices) {}

    /**
     * A spelling that nobody knows.
     *
     * @param suggestions what may be meant, best first
     */
    public record Unknown(UsedSpelling use, List<Code> suggestions, Optional<Code> likely) {}

    /** What was taken for a code in a submission, and how many spellings were not. */
    public record Traces(List<UsedSpelling> mapped, int unknown) {}

    @Transactional(readOnly = true)
    public Unknowns unknowns(SubmissionKey key, int most) {
        permissions.require(Action.MAP_CODES, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = require(key);
        Map<String, CodeList> lists = choices.of(submission);
        List<Unknown> unknown =
                mappings.uses(submission.id(), false, most).stream()
                        .flatMap(
                                use ->
                                        Stream.ofNullable(lists.get(use.codeList()))
                                                .map(list -> unknown(submission, list, use)))
                        .toList();
        return new Unknowns(submission, unknown, mappings.countUnknown(submission.id()), lists);
    }

    private Unknown unknown(Submission submission, CodeList list, UsedSpelling use) {
        return new Unknown(
                use,
                choices.suggest(submission, list, use.spelling()),
                choices.likely(submission, list, use.spelling()));
    }

    @Transactional(readOnly = true)
    public Traces traces(SubmissionKey key, int most) {
        permissions.require(Action.READ_SUBMISSION, Scope.of(key.entity()).in(key.dataflow()));
        long id = require(key).id();
        return new Traces(mappings.uses(id, true, most), mappings.countUnknown(id));
    }

    /**
     * Keeps what spellings mean and checks the file again; all of it or nothing.
     *
     * @param said a code, its name, or a name with the code in brackets, by the number of the
     *     spelling
     */
    @Transactional
    public Confirmation confirm(SubmissionKey key, Map<Long, String> said) {
        permissions.require(Action.MAP_CODES, Scope.of(key.entity()).in(key.dataflow()));
        Submission submission = require(key);
        submissions.lock(submission.agreementId(), key.period());
        submission = require(key);
        if (submission.status() != SubmissionStatus.CHECKED) {
            return new Confirmation.TooLate();
        }
        Set<Long> unclear = new HashSet<>();
        List<CodeMapping> decisions = decisions(submission, said, unclear);
        if (!unclear.isEmpty()) {
            return new Confirmation.Unclear(unclear);
        }
        return decisions.isEmpty() ? new Confirmation.Silent() : keep(submission, decisions);
    }

    private List<CodeMapping> decisions(
            Submission submission, Map<Long, String> said, Set<Long> unclear) {
        Map<String, CodeList> lists = choices.of(submission);
        List<CodeMapping> decisions = new ArrayList<>();
        for (UsedSpelling use : mappings.uses(submission.id(), false, Integer.MAX_VALUE)) {
            String text = said.getOrDefault(use.id(), "").strip();
            CodeList list = lists.get(use.codeList());
            if (!text.isEmpty() && list != null) {
                choices.chosen(submission, list, text)
                        .ifPresentOrElse(
                                code -> decisions.add(decision(use, code.id())),
                                () -> unclear.add(use.id()));
            }
        }
        return decisions;
    }

    /** What an entity's spellings mean, and what they meant no longer mean, by spelling. */
    @Transactional(readOnly = true)
    public List<CodeMapping> of(EntityCode entity) {
        permissions.requireInPart(Action.READ_SUBMISSION, entity);
        return mappings.newest(entity(entity).id());
    }

    /**
     * From now on a spelling stands for no code, in whatever dataflow it is written; submissions
     * keep what was used.
     */
    @Transactional
    public void end(EntityCode entity, long id) {
        permissions.require(Action.MAP_CODES, Scope.of(entity));
        int entityId = entity(entity).id();
        CodeMapping ended =
                mappings.newest(entityId).stream()
                        .filter(each -> each.id() == id && each.code() != null)
                        .findFirst()
                        .orElseThrow(() -> NotFoundException.of("mapping", id));
        mappings.decide(entityId, List.of(decision(ended.codeList(), ended.spelling(), null)));
        LOG.info("ended mapping={} entity={}", id, entity);
    }

    /** The name of a code, where its list is still there. */
    public String label(String codeList, String code) {
        return Optional.ofNullable(definitions.codeLists().get(codeList))
                .flatMap(list -> list.find(code))
                .map(Code::label)
                .orElse(code);
    }

    private Confirmation keep(Submission submission, List<CodeMapping> decisions) {
        Receipt receipt = service.checkAgain(submission.key());
        return switch (receipt) {
            case Receipt.Refused(var findings) -> new Confirmation.Refused(findings);
            case Receipt.AlreadyHere _ -> new Confirmation.TooLate();
            case Receipt.Stored(var next) -> {
                Set<List<String>> known = decidedSince(submission);
                List<CodeMapping> kept =
                        decisions.stream().filter(each -> !known.contains(key(each))).toList();
                mappings.decide(submission.entityId(), kept);
                LOG.info("mapped spellings={} entity={}", kept.size(), submission.key().entity());
                yield new Confirmation.CheckedAgain(next, decisions.size() - kept.size());
            }
        };
    }

    /** What has been decided since the file was read is somebody else's word, and stands. */
    private Set<List<String>> decidedSince(Submission submission) {
        return mappings.newest(submission.entityId()).stream()
                .filter(each -> each.code() != null)
                .filter(each -> each.decidedAt().isAfter(submission.receivedAt()))
                .map(CodeMappingService::key)
                .collect(Collectors.toSet());
    }

    private static List<String> key(CodeMapping mapping) {
        return List.of(mapping.codeList(), Mapping.key(mapping.spelling()));
    }

    private CodeMapping decision(UsedSpelling use, String code) {
        return decision(use.codeList(), use.spelling(), code);
    }

    private CodeMapping decision(String codeList, String spelling, @Nullable String code) {
        return new CodeMapping(
                0, codeList, spelling, code, clock.instant(), permissions.actor().name());
    }

    private ReportingEntity entity(EntityCode code) {
        return entities.find(code).orElseThrow(() -> NotFoundException.of("entity", code));
    }

    private Submission require(SubmissionKey key) {
        return submissions.find(key).orElseThrow(() -> NotFoundException.of("submission", key));
    }
}
