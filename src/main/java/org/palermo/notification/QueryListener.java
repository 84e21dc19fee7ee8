package org.palermo.notification;

import org.palermo.query.QueryAnswered;
import org.palermo.query.QueryAsked;
import org.palermo.query.QueryKey;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells each side what the other has said about a query. */
@Component
class QueryListener {

    private final Audience audience;

    QueryListener(Audience audience) {
        this.audience = audience;
    }

    @EventListener
    void on(QueryAsked event) {
        QueryKey key = QueryKey.parse(event.key());
        audience.tellFocalPoints(
                key.submission().entity(), News.of(NoticeKind.QUERY_ASKED, key, event.dueOn()));
    }

    @EventListener
    void on(QueryAnswered event) {
        audience.tellAnalysts(
                News.of(NoticeKind.QUERY_ANSWERED, QueryKey.parse(event.key()), null));
    }
}
