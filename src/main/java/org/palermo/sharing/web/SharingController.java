package org.palermo.sharing.web;

import static org.palermo.access.Action.SEE_SHARING;
import static org.palermo.access.Action.SET_CONFIDENTIALITY;

import org.palermo.access.Asks;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.sharing.TableLevels;
import org.palermo.sharing.TableLevels.TableLevel;
import org.palermo.vocabulary.Confidentiality;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an entity gets of the others' figures, and how far its own go. */
@Controller
class SharingController {

    private final ShareViews views;
    private final TableLevels levels;
    private final Permissions permissions;
    private final ReportingEntities entities;

    SharingController(
            ShareViews views,
            TableLevels levels,
            Permissions permissions,
            ReportingEntities entities) {
        this.views = views;
        this.levels = levels;
        this.permissions = permissions;
        this.entities = entities;
    }

    @GetMapping("/sharing")
    @Asks(SEE_SHARING)
    String own(Model model) {
        List<ShareView> shares = views.own();
        model.addAttribute("shares", shares);
        model.addAttribute(
                "entities",
                shares.stream()
                        .collect(
                                LinkedHashMap::new,
                                (map, each) -> map.put(each.entity(), each.name()),
                                Map::putAll));
        return "sharing/own";
    }

    @GetMapping("/sharing/{entity}")
    @Asks(SEE_SHARING)
    String levels(@PathVariable String entity, Model model) {
        EntityCode code = code(entity);
        Map<String, List<TableLevel>> byDataflow = new LinkedHashMap<>();
        levels.of(code)
                .forEach(
                        each ->
                                byDataflow
                                        .computeIfAbsent(
                                                views.title(each.dataflow()),
                                                _ -> new java.util.ArrayList<>())
                                        .add(each));
        model.addAttribute("entity", entity);
        model.addAttribute("name", entities.find(code).map(ReportingEntity::name).orElse(entity));
        model.addAttribute("dataflows", byDataflow);
        model.addAttribute("levels", Confidentiality.values());
        model.addAttribute("maySet", permissions.entities(SET_CONFIDENTIALITY).contains(code));
        return "sharing/levels";
    }

    @PostMapping("/sharing/{entity}")
    @Asks(value = SET_CONFIDENTIALITY, recent = true)
    String set(
            @PathVariable String entity,
            @RequestParam String dataflow,
            @RequestParam String table,
            @RequestParam Confidentiality level,
            RedirectAttributes afterwards) {
        permissions.require(SET_CONFIDENTIALITY, Scope.of(code(entity)).in(dataflow));
        TableLevels.Outcome outcome = levels.set(code(entity), dataflow, table, level);
        afterwards.addFlashAttribute("done", views.text("sharing.done." + outcome, table));
        return "redirect:/sharing/" + entity;
    }

    private static EntityCode code(String entity) {
        if (!EntityCode.isWellFormed(entity)) {
            throw NotFoundException.of("entity", entity);
        }
        return new EntityCode(entity);
    }
}
