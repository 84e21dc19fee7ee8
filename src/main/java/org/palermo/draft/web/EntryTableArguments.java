package org.palermo.draft.web;

import org.palermo.access.PathArgument;
import org.palermo.draft.DraftKey;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.structure.Table;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.context.annotation.Configuration;

import java.util.Map;

/** Gives controllers the table of a draft that the path names. */
@Configuration(proxyBeanMethods = false)
class EntryTableArguments extends PathArgument<EntryTable> {

    private final Definitions definitions;

    EntryTableArguments(Definitions definitions) {
        super(EntryTable.class);
        this.definitions = definitions;
    }

    @Override
    protected EntryTable read(Map<?, ?> path) {
        DraftKey key = DraftKeyArguments.key(path);
        Questionnaire questionnaire =
                definitions
                        .questionnaire(key.dataflow(), key.period())
                        .orElseThrow(() -> NotFoundException.of("questionnaire", key));
        String id = String.valueOf(path.get("table"));
        Table table = questionnaire.table(id).orElseThrow(() -> NotFoundException.of("table", id));
        return new EntryTable(key, questionnaire, table);
    }
}
