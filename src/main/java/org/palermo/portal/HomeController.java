package org.palermo.portal;

import static org.palermo.access.OpenTo.Audience.SIGNED_IN;

import org.palermo.access.Action;
import org.palermo.access.HomeSection;
import org.palermo.access.OpenTo;
import org.palermo.access.Permissions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.Comparator;
import java.util.List;

/** The first page after signing in: what there is to do, for each role. */
@Controller
class HomeController {

    private final Permissions permissions;
    private final List<HomeSection> sections;

    HomeController(Permissions permissions, List<HomeSection> sections) {
        this.permissions = permissions;
        this.sections =
                sections.stream().sorted(Comparator.comparingInt(HomeSection::order)).toList();
    }

    @GetMapping("/")
    @OpenTo(SIGNED_IN)
    String home(Model model) {
        List<HomeSection> shown = sections.stream().filter(this::concernsActor).toList();
        shown.forEach(section -> model.addAllAttributes(section.model()));
        model.addAttribute("sections", shown);
        model.addAttribute("idle", shown.stream().allMatch(each -> each.action() == null));
        model.addAttribute("person", permissions.actor().name());
        return "portal/home";
    }

    private boolean concernsActor(HomeSection section) {
        Action action = section.action();
        return action == null || permissions.mayAnywhere(action);
    }
}
