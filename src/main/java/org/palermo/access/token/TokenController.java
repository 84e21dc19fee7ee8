package org.palermo.access.token;

import static org.palermo.access.Action.MAKE_TOKEN;

import org.palermo.access.Asks;
import org.palermo.access.Refusals;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The page of a person's own tokens, and the form for one more. */
@Controller
class TokenController {

    static final String PATH = "/account/tokens";

    private final TokenService service;
    private final Definitions definitions;
    private final ReportingEntities entities;
    private final MessageSource messages;
    private final Clock clock;

    TokenController(
            TokenService service,
            Definitions definitions,
            ReportingEntities entities,
            MessageSource messages,
            Clock clock) {
        this.service = service;
        this.definitions = definitions;
        this.entities = entities;
        this.messages = messages;
        this.clock = clock;
    }

    /** One thing that can be chosen in the form. */
    record Choice(String value, String label) {}

    /** A token with what the page says of it. */
    record Line(ApiToken token, String state) {

        static Line of(ApiToken token, Instant now) {
            if (token.revokedAt() != null) {
                return new Line(token, "REVOKED");
            }
            return new Line(token, token.isUsable(now) ? "USABLE" : "EXPIRED");
        }
    }

    @GetMapping(PATH)
    @Asks(value = MAKE_TOKEN, recent = true)
    String list(Model model) {
        return page(model, TokenForm.EMPTY, new Refusals());
    }

    /** Answers with the page itself: what is shown once must not wait in a session. */
    @PostMapping(PATH)
    @Asks(value = MAKE_TOKEN, recent = true)
    String make(@ModelAttribute("form") TokenForm form, Model model) {
        return switch (service.make(form)) {
            case TokenService.Outcome.Refused(var refusals) -> page(model, form, refusals);
            case TokenService.Outcome.Made made -> {
                model.addAttribute("made", made);
                yield page(model, TokenForm.EMPTY, new Refusals());
            }
        };
    }

    @PostMapping(PATH + "/{token}/revoke")
    @Asks(MAKE_TOKEN)
    String revoke(@PathVariable long token, RedirectAttributes afterwards) {
        service.revoke(token);
        afterwards.addFlashAttribute("revoked", true);
        return "redirect:" + PATH;
    }

    private String page(Model model, TokenForm form, Refusals refusals) {
        Instant now = clock.instant();
        model.addAttribute(
                "tokens", service.own().stream().map(token -> Line.of(token, now)).toList());
        model.addAttribute("entities", entityChoices());
        model.addAttribute("dataflows", dataflowChoices());
        model.addAttribute(
                "uses",
                List.of(
                        new Choice(TokenForm.READ, text("access.token.use.READ")),
                        new Choice(TokenForm.SUBMIT, text("access.token.use.SUBMIT"))));
        model.addAttribute("form", form);
        model.addAttribute("refusals", refusals);
        return "access/tokens";
    }

    private List<Choice> entityChoices() {
        List<Choice> choices = new ArrayList<>();
        if (service.reachesAll()) {
            choices.add(new Choice(TokenForm.ALL, text("access.token.entity.all")));
        }
        service.entities().stream()
                .map(
                        code ->
                                new Choice(
                                        code.value(),
                                        entities.find(code)
                                                .map(ReportingEntity::name)
                                                .orElse(code.value())))
                .forEach(choices::add);
        return choices;
    }

    private List<Choice> dataflowChoices() {
        return definitions.dataflows().stream()
                .map(
                        flow ->
                                new Choice(
                                        flow,
                                        definitions
                                                .latest(flow)
                                                .map(Questionnaire::title)
                                                .orElse(flow)))
                .toList();
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
