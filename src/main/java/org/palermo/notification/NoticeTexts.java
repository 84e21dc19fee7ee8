package org.palermo.notification;

import org.jspecify.annotations.Nullable;
import org.palermo.provision.ReportingEntities;
import org.palermo.provision.ReportingEntity;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.EntityCode;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words notices, the same in the application and in mails. */
@Component
class NoticeTexts {

    private static final Locale ENGLISH = Locale.UK;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", ENGLISH);

    private final MessageSource messages;
    private final ReportingEntities entities;
    private final Definitions definitions;

    NoticeTexts(MessageSource messages, ReportingEntities entities, Definitions definitions) {
        this.messages = messages;
        this.entities = entities;
        this.definitions = definitions;
    }

    /** What has happened, in some words and on one line. */
    String title(News news) {
        return line(news.kind().key() + ".title", news).replaceAll("\\p{Cntrl}", " ");
    }

    /** What has happened and what to do. */
    String text(News news) {
        return line(news.kind().key(), news);
    }

    String plain(String key, Object... values) {
        return messages.getMessage(key, values, ENGLISH);
    }

    private String line(String key, News news) {
        Integer number = news.number();
        LocalDate due = news.dueOn();
        return plain(
                key,
                entity(news.entity()),
                definitions
                        .latest(news.dataflow())
                        .map(Questionnaire::title)
                        .orElse(news.dataflow()),
                news.period().toString(),
                due == null ? "" : DAY.format(due),
                number == null ? "" : number.toString());
    }

    private String entity(@Nullable EntityCode code) {
        return code == null
                ? ""
                : entities.find(code).map(ReportingEntity::name).orElse(code.value());
    }
}
