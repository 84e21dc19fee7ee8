package org.palermo.access.administration;

import org.palermo.provision.Agencies;
import org.palermo.provision.Agency;
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
    private final Agencies agencies;
    private final MessageSource messages;

    Choices(
            Definitions definitions,
            ReportingEntities entities,
            Agencies agencies,
            MessageSource messages) {
        this.definitions = definitions;
        this.entities = entities;
        this.agencies = agencies;
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

    /** All agencies, each by the codes of its entity and its own. */
    List<Choice> agencies() {
        Map<String, String> names = names();
        return agencies.all().stream()
                .filter(agency -> !agency.ended())
                .map(
                        agency ->
                                new Choice(
                                        key(agency),
                                        names.get(agency.entity().value()) + ": " + agency.name()))
                .toList();
    }

    static String key(Agency agency) {
        return agency.entity() + "/" + agency.code();
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
                .map(each -> new Choice(each.name(), text(prefix + each.name())))
                .toList();
    }

    private String title(String dataflow) {
        return definitions.latest(dataflow).map(Questionnaire::title).orElse(dataflow);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
