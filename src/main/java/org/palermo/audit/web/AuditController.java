package org.palermo.audit.web;

import static org.palermo.access.Action.READ_AUDIT;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Asks;
import org.palermo.audit.AuditEntry;
import org.palermo.audit.AuditFiles;
import org.palermo.audit.AuditLine;
import org.palermo.audit.AuditQuery;
import org.palermo.audit.AuditReading;
import org.palermo.audit.VerificationRuns;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The trail as the auditor searches it, verifies it and takes it along. */
@Controller
@RequestMapping("/audit")
class AuditController {

    private static final int ENTRIES_ON_A_PAGE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final AuditReading reading;
    private final AuditFiles files;
    private final VerificationRuns verification;
    private final Accounts accounts;

    AuditController(
            AuditReading reading,
            AuditFiles files,
            VerificationRuns verification,
            Accounts accounts) {
        this.reading = reading;
        this.files = files;
        this.verification = verification;
        this.accounts = accounts;
    }

    @GetMapping
    @Asks(READ_AUDIT)
    String search(
            @ModelAttribute("form") AuditForm form,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        List<AuditLine> found = reading.page(form.query(), before, ENTRIES_ON_A_PAGE + 1);
        List<AuditLine> shown = found.stream().limit(ENTRIES_ON_A_PAGE).toList();
        model.addAttribute("lines", shown);
        model.addAttribute("names", names(shown));
        model.addAttribute(
                "older", found.size() > ENTRIES_ON_A_PAGE ? shown.getLast().entry().id() : null);
        model.addAttribute("isFirst", before == null);
        model.addAttribute("acts", AuditedAct.values());
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("state", reading.state());
        return "audit/trail";
    }

    @PostMapping("/verify")
    @Asks(READ_AUDIT)
    String verify(RedirectAttributes afterwards) {
        afterwards.addFlashAttribute(
                "verified",
                verification.run(PATIENCE) ? "audit.verify.done" : "audit.verify.goes-on");
        return "redirect:/audit";
    }

    /** Written in the request's own thread, to which the acting account is bound. */
    @GetMapping("/export.csv")
    @Asks(READ_AUDIT)
    void csv(@ModelAttribute("form") AuditForm form, HttpServletResponse response)
            throws IOException {
        start(form.query(), "csv", "text/csv;charset=UTF-8", response);
        files.writeCsv(form.query(), response.getOutputStream());
    }

    @GetMapping("/export.jsonl")
    @Asks(READ_AUDIT)
    void json(@ModelAttribute("form") AuditForm form, HttpServletResponse response)
            throws IOException {
        start(form.query(), "jsonl", "application/jsonl;charset=UTF-8", response);
        files.writeJson(form.query(), response.getOutputStream());
    }

    private void start(AuditQuery query, String form, String type, HttpServletResponse response) {
        reading.announce(query, form);
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=audit-trail." + form);
    }

    /** What the accounts are called now; the trail has only their numbers. */
    private Map<Long, String> names(List<AuditLine> lines) {
        Map<Long, String> names = new HashMap<>();
        lines.stream()
                .map(AuditLine::entry)
                .map(AuditEntry::account)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(
                        account ->
                                accounts.find(account)
                                        .map(Account::name)
                                        .ifPresent(name -> names.put(account, name)));
        return names;
    }
}
