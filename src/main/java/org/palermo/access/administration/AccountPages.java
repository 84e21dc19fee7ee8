package org.palermo.access.administration;

import org.palermo.access.Action;
import org.palermo.access.LinkKind;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Role;
import org.palermo.access.administration.AccountKeeping.Outcome;
import org.palermo.vocabulary.EntityCode;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages about people, which administrators and focal points see each in their own place. */
@Component
class AccountPages {

    private final AccountReading reading;
    private final Choices choices;
    private final Permissions permissions;

    AccountPages(AccountReading reading, Choices choices, Permissions permissions) {
        this.reading = reading;
        this.choices = choices;
        this.permissions = permissions;
    }

    /** In whose place the pages stand. */
    enum Place {
        ADMINISTRATION("/administration/accounts"),
        PEOPLE("/people");

        private final String path;

        Place(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    String list(Place place, Model model, AccountForm form, Refusals refusals) {
        frame(place, model, refusals);
        model.addAttribute("people", reading.all());
        model.addAttribute("form", form);
        return "access/accounts";
    }

    String one(Place place, long id, Model model, RoleForm form, Refusals refusals) {
        frame(place, model, refusals);
        model.addAttribute("person", reading.one(id));
        model.addAttribute("form", form);
        return "access/account";
    }

    String roleAdded(
            Place place,
            long id,
            RoleForm form,
            Outcome outcome,
            Model model,
            RedirectAttributes afterwards) {
        return outcome.refusals().isEmpty()
                ? done(
                        place,
                        id,
                        outcome.waits() ? "access.change.asked-for" : "access.role.added",
                        afterwards)
                : one(place, id, model, form, outcome.refusals());
    }

    String roleEnded(
            Place place, long id, Refusals refusals, Model model, RedirectAttributes afterwards) {
        return refusals.isEmpty()
                ? done(place, id, "access.role.ended", afterwards)
                : one(place, id, model, RoleForm.EMPTY, refusals);
    }

    /** Back to the person's page, which says what was done. */
    String done(Place place, long id, String key, RedirectAttributes afterwards) {
        afterwards.addFlashAttribute("done", choices.text(key));
        return "redirect:" + place.path() + "/" + id;
    }

    /** What follows an invitation: its link, or the form again. */
    String invited(Place place, AccountForm form, Outcome outcome, Model model) {
        return outcome.invited()
                .map(
                        invited ->
                                link(
                                        place,
                                        invited.account(),
                                        LinkKind.INVITATION,
                                        invited.link(),
                                        outcome.waits(),
                                        model))
                .orElseGet(() -> list(place, model, form, outcome.refusals()));
    }

    /** A page and not a redirect: the link is never kept for a next request. */
    String link(Place place, long id, LinkKind kind, String path, boolean waits, Model model) {
        model.addAttribute("place", place.name());
        model.addAttribute("path", place.path() + "/" + id);
        model.addAttribute("person", reading.one(id));
        model.addAttribute("kind", kind);
        model.addAttribute("waits", waits);
        model.addAttribute(
                "link",
                ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString());
        return "access/link";
    }

    private void frame(Place place, Model model, Refusals refusals) {
        model.addAttribute("place", place.name());
        model.addAttribute("base", place.path());
        model.addAttribute("names", choices.names());
        model.addAttribute("refusals", refusals);
        model.addAttribute("dataflows", choices.dataflows());
        if (place == Place.ADMINISTRATION) {
            model.addAttribute("roles", choices.of("access.role.", Role.values()));
            model.addAttribute("entities", choices.entities());
            model.addAttribute("agencies", choices.agencies());
        } else {
            Set<String> own =
                    permissions.entities(Action.INVITE).stream()
                            .map(EntityCode::value)
                            .collect(Collectors.toSet());
            Role[] invited = {Role.CONTRIBUTOR, Role.NATIONAL_VIEWER};
            model.addAttribute("roles", choices.of("access.role.", invited));
            model.addAttribute("entities", only(own, choices.entities()));
            model.addAttribute("agencies", only(own, choices.agencies()));
        }
    }

    /** The choices that begin with the code of one of the entities. */
    private static List<Choice> only(Set<String> entities, List<Choice> all) {
        return all.stream()
                .filter(choice -> entities.contains(choice.value().split("/", 2)[0]))
                .toList();
    }
}
