package org.palermo.access.administration;

import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be chosen in the forms of the administration. */
@Component
class Choices {

    private final Definitions definitions;
    private final ReportingEntities entities;
    private final MessageSource messages;

    Choices(Definitions definitions, ReportingEntities entities, MessageSource messages) {
        this.definitions = definitions;
        this.entities = entities;
        this.messages = messages;
    }

    List<Choice> areas() {
        return definitions.codeList("CL_AREA").parts().stream()
                .map(area -> new Choice(area.id(), area.label()))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    List<Choice> entities() {
        return entities.all().stream()
                .map(entity -> new Choice(entity.code().value(), entity.name()))
                .toList();
    }

    /** The names of the entities by their codes. */
    Map<String, String> names() {
        return entities.all().stream()
                .collect(Collectors.toMap(entity -> entity.code().value(), ReportingEntity::name));
    }

    List<Choice> dataflows() {
        return definitions.dataflows().stream()
                .map(dataflow -> new Choice(dataflow, title(dataflow)))
                .toList();
    }

    List<Choice> of(String prefix, Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(each -> new Choice(each.name(), message(prefix + each.name())))
                .toList();
    }

    private String title(String dataflow) {
        return definitions.latest(dataflow).map(Questionnaire::title).orElse(dataflow);
    }

    private String message(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
