package org.palermo.sharing;

import org.palermo.access.Action;
import org.palermo.access.ChangeKind;
import org.palermo.access.Permissions;
import org.palermo.access.Scope;
import org.palermo.vocabulary.EntityCode;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What lets more be seen than before, and so needs a second person. */
@Configuration(proxyBeanMethods = false)
class SharingChanges {

    private final MessageSource messages;

    SharingChanges(MessageSource messages) {
        this.messages = messages;
    }

    /** One kind of change that an administrator asks for and another decides. */
    private record Loosening(
            String kind, Consumer<Map<String, String>> change, Words words, boolean isOfAnEntity)
            implements ChangeKind {

        @Override
        public List<String> words(String subject, Map<String, String> values) {
            return words.of(subject, values);
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
        List<String> of(String subject, Map<String, String> values);
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
                (subject, values) ->
                        List.of(
                                subject,
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
                (subject, values) -> List.of(subject, TableLevels.value(values, "reason")),
                false);
    }

    private List<String> levels(String subject, Map<String, String> values) {
        return List.of(
                subject,
                label(TableLevels.value(values, "from")),
                label(TableLevels.value(values, "to")));
    }

    private String label(String level) {
        return messages.getMessage("sharing.level." + level, null, LocaleContextHolder.getLocale());
    }
}
