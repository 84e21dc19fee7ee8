package org.palermo.access.administration;

import static org.palermo.access.Action.ADMINISTER;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Asks;
import org.palermo.access.Change;
import org.palermo.access.Changes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The page of the changes that need a second person: what waits, and what was decided. */
@Controller
class ChangeController {

    private static final String PATH = "/administration/changes";

    private final Changes changes;
    private final Accounts accounts;
    private final Choices choices;
    private final Clock clock;

    ChangeController(Changes changes, Accounts accounts, Choices choices, Clock clock) {
        this.changes = changes;
        this.accounts = accounts;
        this.choices = choices;
        this.clock = clock;
    }

    /**
     * A change in words.
     *
     * @param decider null while nobody decided
     * @param mayDecide whether the reader is a second person
     */
    record ChangeView(
            Change change,
            String text,
            String asker,
            @Nullable String decider,
            boolean mayDecide) {}

    @GetMapping(PATH)
    @Asks(ADMINISTER)
    String list(Model model) {
        Instant now = clock.instant();
        List<ChangeView> views = changes.latest().stream().map(this::view).toList();
        model.addAttribute(
                "waiting", views.stream().filter(view -> view.change().waits(now)).toList());
        model.addAttribute(
                "decided", views.stream().filter(view -> !view.change().waits(now)).toList());
        return "access/changes";
    }

    @PostMapping(PATH + "/{id}/approve")
    @Asks(value = ADMINISTER, recent = true)
    String approve(@PathVariable long id, RedirectAttributes afterwards) {
        changes.approve(id);
        afterwards.addFlashAttribute("done", choices.text("access.change.approved"));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{id}/refuse")
    @Asks(value = ADMINISTER, recent = true)
    String refuse(@PathVariable long id, RedirectAttributes afterwards) {
        changes.refuse(id);
        afterwards.addFlashAttribute("done", choices.text("access.change.refused"));
        return "redirect:" + PATH;
    }

    private ChangeView view(Change change) {
        return new ChangeView(
                change,
                told(change),
                Objects.requireNonNullElse(name(change.askedBy()), ""),
                name(change.decidedBy()),
                changes.mayDecide(change));
    }

    /** A kind that this version no longer knows is shown by its name and its subject. */
    private String told(Change change) {
        return changes.knows(change.kind())
                ? choices.text(
                        change.kind() + ".change",
                        changes.kind(change.kind())
                                .words(change.subject(), change.values())
                                .toArray())
                : change.kind() + " " + change.subject();
    }

    private @Nullable String name(@Nullable Long account) {
        return account == null ? null : accounts.find(account).map(Account::name).orElse(null);
    }
}
