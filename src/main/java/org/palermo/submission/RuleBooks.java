package org.palermo.submission;

import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.validation.RuleBook;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compiled rules of every questionnaire; all are compiled at the start, so that faults show.
 */
@Component
public class RuleBooks {

    private final Definitions definitions;
    private final Map<Questionnaire, RuleBook> books = new ConcurrentHashMap<>();

    RuleBooks(Definitions definitions) {
        this.definitions = definitions;
        definitions.questionnaires().forEach(this::of);
    }

    public RuleBook of(Questionnaire questionnaire) {
        RuleBook book = books.get(questionnaire);
        if (book == null) {
            book = RuleBook.of(definitions, questionnaire);
            books.put(questionnaire, book);
        }
        return book;
    }
}
