package org.palermo.query.web;

import org.palermo.query.Query;
import org.palermo.query.QueryPlace;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.submission.SubmissionKey;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Puts queries into words. */
@Component
class QueryViews {

    private final Definitions definitions;
    private final Clock clock;

    QueryViews(Definitions definitions, Clock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    List<QueryView> of(List<Query> queries) {
        return queries.stream().map(this::of).toList();
    }

    QueryView of(Query query) {
        SubmissionKey key = query.key().submission();
        Optional<Questionnaire> asked = definitions.questionnaire(key.dataflow(), key.period());
        return new QueryView(
                query,
                asked.map(Questionnaire::title).orElse(key.dataflow()),
                asked.map(each -> QueryView.words(each, query.place()))
                        .orElse(plain(query.place())),
                query.isOverdue(LocalDate.now(clock)));
    }

    private static String plain(QueryPlace place) {
        return place.table() == null ? "" : place.table();
    }
}
