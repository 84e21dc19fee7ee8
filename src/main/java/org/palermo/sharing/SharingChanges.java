package org.palermo.sharing;

import org.palermo.access.Action;
import org.palermo.access.ChangeKind;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.EntityCode;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** What lets more be seen than before, and so needs a second person. */
@Configuration(proxyBeanMethods = false)
class SharingChanges {

    private final MessageSource messages;
    private final Definitions definitions;
    private final ReportingEntities entities;

    SharingChanges(MessageSource messages, Definitions definitions, ReportingEntities entities) {
        this.messages = messages;
        this.definitions = definitions;
        this.entities = entities;
    }

    /** One kind of change that an administrator asks for and another decides. */
    private record Loosening(
            String kind, Consumer<Map<String, String>> change, Words words, boolean isOfAnEntity)
            implements ChangeKind {

        @Override
        public List<String> words(String subject, Map<String, String> values) {
            return words.of(values);
        }

        @Override
        public boolean mayBeAskedBy(Permissions permissions, Map<String, String> values) {
            return isOfAnEntity
                    ? permissions.may(
                            Action.SET_CONFIDENTIALITY,
                            Scope.of(new EntityCode(TableLevels.value(values, "entity")))
                                    .in(TableLevels.value(values, "dataflow")))
                    : ChangeKind.super.mayBeAskedBy(permissions, values);
        }

        @Override
        public void apply(Map<String, String> values) {
            change.accept(values);
        }
    }

    /** What stands in the places of the message. */
    @FunctionalInterface
    private interface Words {
        List<String> of(Map<String, String> values);
    }

    @Bean
    ChangeKind looserTable(TableLevels levels) {
        return new Loosening(TableLevels.KIND, levels::loosen, this::levels, true);
    }

    @Bean
    ChangeKind looserRule(SharingAdministration administration) {
        return new Loosening(
                SharingAdministration.RULE,
                administration::loosenRule,
                values ->
                        List.of(
                                place(values),
                                TableLevels.value(values, "from"),
                                TableLevels.value(values, "needed"),
                                TableLevels.value(values, "last")),
                false);
    }

    @Bean
    ChangeKind looserUsualLevel(SharingAdministration administration) {
        return new Loosening(
                SharingAdministration.USUAL, administration::loosenUsual, this::levels, false);
    }

    @Bean
    ChangeKind openedSwitch(SharingAdministration administration) {
        return new Loosening(
                SharingAdministration.SWITCH,
                administration::open,
                values -> List.of(place(values), TableLevels.value(values, "reason")),
                false);
    }

    private List<String> levels(Map<String, String> values) {
        return List.of(
                place(values),
                label(TableLevels.value(values, "from")),
                label(TableLevels.value(values, "to")));
    }

    /** As “Borduria, Irregular migration, IM1A”. */
    private String place(Map<String, String> values) {
        var parts = new StringJoiner(", ");
        String entity = values.get("entity");
        if (entity != null) {
            parts.add(entity.isEmpty() ? text("sharing.all-entities") : name(entity));
        }
        String dataflow = TableLevels.value(values, "dataflow");
        parts.add(
                dataflow.isEmpty()
                        ? text("sharing.all-dataflows")
                        : definitions.latest(dataflow).map(Questionnaire::title).orElse(dataflow));
        String table = values.get("table");
        if (table != null) {
            parts.add(table);
        }
        return parts.toString();
    }

    private String name(String entity) {
        return entities.find(new EntityCode(entity)).map(ReportingEntity::name).orElse(entity);
    }

    private String label(String level) {
        return text("sharing.level." + level);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
