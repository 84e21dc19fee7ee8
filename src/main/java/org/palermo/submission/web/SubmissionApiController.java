package org.palermo.submission.web;

import static org.palermo.access.Action.EXPLAIN;
import static org.palermo.access.Action.READ_SUBMISSION;
import static org.palermo.access.Action.SUBMIT;
import static org.palermo.access.Action.UPLOAD;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Asks;
import org.palermo.access.Sightings;
import org.palermo.submission.Precondition;
import org.palermo.submission.Receipt;
import org.palermo.submission.RecordedFinding;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionReading;
import org.palermo.submission.SubmissionService;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.Severity;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the pages of a submission do, for programs: deliver, see what was found, explain, submit.
 * Every answer is JSON, and every refusal a problem of RFC 9457.
 */
@Controller
@RequestMapping("/api/submissions/{entity}/{dataflow}/{period}")
class SubmissionApiController {

    private static final int MOST_FINDINGS = 1000;

    /** As {@link ExplanationForm} reads them. */
    private static final String OF_FINDING = "finding-";

    private static final String OF_RULE = "rule-";

    private final SubmissionReading reading;
    private final SubmissionService service;
    private final Sightings sightings;
    private final long largest;

    SubmissionApiController(
            SubmissionReading reading,
            SubmissionService service,
            Sightings sightings,
            MultipartProperties limits) {
        this.reading = reading;
        this.service = service;
        this.sightings = sightings;
        this.largest = limits.getMaxFileSize().toBytes();
    }

    /**
     * Answers to warnings.
     *
     * @param findings by the number of the finding
     * @param rules by rule, for all its warnings that have no answer yet
     */
    record Explanations(@Nullable Map<Long, String> findings, @Nullable Map<String, String> rules) {

        Map<Long, String> byFinding() {
            return findings == null ? Map.of() : findings;
        }

        Map<String, String> fields() {
            Map<String, String> fields = new HashMap<>();
            byFinding().forEach((id, text) -> fields.put(OF_FINDING + id, text));
            Objects.requireNonNullElse(rules, Map.<String, String>of())
                    .forEach((rule, text) -> fields.put(OF_RULE + rule, text));
            fields.values().removeIf(Objects::isNull);
            return fields;
        }
    }

    /** Why accepted figures change. */
    record Revision(@Nullable String reason, @Nullable String note) {}

    @GetMapping
    @Asks(READ_SUBMISSION)
    ResponseEntity<Object> list(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @PathVariable String period) {
        EntityCode whose = DeliveryController.entity(entity);
        var obligation = reading.obligation(whose, dataflow, DeliveryController.period(period));
        sightings.seen(whose, "%s/%s/%s".formatted(entity, dataflow, period));
        return ok(obligation.submissions().stream().map(SubmissionAnswer.Short::of).toList());
    }

    @PostMapping(
            consumes = {
                "text/csv",
                "application/vnd.sdmx.data+csv",
                Downloads.WORKBOOK,
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @Asks(UPLOAD)
    ResponseEntity<Object> deliver(
            @PathVariable String entity,
            @PathVariable String dataflow,
            @PathVariable String period,
            HttpServletRequest request)
            throws IOException {
        Receipt receipt = receive(entity, dataflow, period, request);
        return switch (receipt) {
            case Receipt.Stored(var submission) ->
                    ResponseEntity.accepted()
                            .location(address(submission.key()))
                            .cacheControl(CacheControl.noStore())
                            .body(SubmissionAnswer.Short.of(submission));
            case Receipt.AlreadyHere(var submission) ->
                    ResponseEntity.ok()
                            .location(address(submission.key()))
                            .cacheControl(CacheControl.noStore())
                            .body(SubmissionAnswer.Short.of(submission));
            case Receipt.Refused(var findings) ->
                    problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "not-taken-in",
                            "The file was not taken in",
                            Map.of(
                                    "findings",
                                    findings.stream().map(SubmissionAnswer.Found::of).toList()));
        };
    }

    @GetMapping("/{number}")
    @Asks(READ_SUBMISSION)
    ResponseEntity<Object> show(
            SubmissionKey key,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "" + MOST_FINDINGS) int most) {
        int skipped = Math.clamp(from, 0, 1_000_000);
        var dossier = reading.dossier(key, skipped, Math.clamp(most, 0, MOST_FINDINGS));
        sightings.seen(key.entity(), key);
        return ok(SubmissionAnswer.Full.of(dossier, skipped));
    }

    @PutMapping(path = "/{number}/explanations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Asks(EXPLAIN)
    ResponseEntity<Object> explain(SubmissionKey key, @RequestBody Explanations answers) {
        List<RecordedFinding> findings = reading.dossier(key).findings();
        Set<Long> unknown = unknown(findings, answers);
        if (!unknown.isEmpty()) {
            return problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-finding",
                    "Only warnings of this submission can be explained",
                    Map.of("findings", unknown));
        }
        boolean all = service.explain(key, ExplanationForm.texts(findings, answers.fields()));
        return all ? ok(full(key)) : personal();
    }

    @PutMapping(path = "/{number}/revision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Asks(EXPLAIN)
    ResponseEntity<Object> revision(SubmissionKey key, @RequestBody Revision revision) {
        boolean kept =
                service.giveRevisionReason(
                        key,
                        Objects.requireNonNullElse(revision.reason(), ""),
                        Objects.requireNonNullElse(revision.note(), "").strip());
        return kept ? ok(full(key)) : personal();
    }

    @PostMapping("/{number}/submit")
    @Asks(SUBMIT)
    ResponseEntity<Object> submit(SubmissionKey key) {
        List<Precondition> unmet = service.submit(key);
        return unmet.isEmpty()
                ? ok(full(key))
                : problem(
                        HttpStatus.CONFLICT,
                        "preconditions",
                        "Something must be done before the submission can be submitted",
                        Map.of("unmet", unmet));
    }

    private Receipt receive(
            String entity, String dataflow, String period, HttpServletRequest request)
            throws IOException {
        Path copy = Files.createTempFile("delivery", ".bin");
        try {
            copy(request, copy);
            return service.receive(
                    DeliveryController.entity(entity),
                    dataflow,
                    DeliveryController.period(period),
                    Downloads.WORKBOOK.equals(request.getContentType())
                            ? "delivery.xlsx"
                            : "delivery.csv",
                    copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Never more than is taken in, whatever the header says of the length. */
    private void copy(HttpServletRequest request, Path copy) throws IOException {
        if (request.getContentLengthLong() > largest) {
            throw new MaxUploadSizeExceededException(largest);
        }
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(copy)) {
            byte[] part = new byte[65_536];
            long copied = 0;
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                copied += read;
                if (copied > largest) {
                    throw new MaxUploadSizeExceededException(largest);
                }
                out.write(part, 0, read);
            }
        }
    }

    private SubmissionAnswer.Full full(SubmissionKey key) {
        return SubmissionAnswer.Full.of(reading.dossier(key, 0, MOST_FINDINGS), 0);
    }

    private static Set<Long> unknown(List<RecordedFinding> findings, Explanations answers) {
        Set<Long> warnings =
                findings.stream()
                        .filter(each -> each.finding().severity() == Severity.WARNING)
                        .map(RecordedFinding::id)
                        .collect(Collectors.toSet());
        Set<Long> unknown = new TreeSet<>(answers.byFinding().keySet());
        unknown.removeAll(warnings);
        return unknown;
    }

    private static URI address(SubmissionKey key) {
        return URI.create("/api/submissions/" + key);
    }

    private static ResponseEntity<Object> ok(Object answer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    /** What was harmless has been kept. */
    private static ResponseEntity<Object> personal() {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "may-name-a-person",
                "A text looks as if it named a person, and was not kept",
                Map.of());
    }

    private static ResponseEntity<Object> problem(
            HttpStatus status, String type, String title, Map<String, Object> more) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:palermo:problem:" + type));
        problem.setTitle(title);
        more.forEach(problem::setProperty);
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
