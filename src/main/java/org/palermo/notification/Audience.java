package org.palermo.notification;

import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.vocabulary.EntityCode;
import org.springframework.stereotype.Component;

/** Writes down what is told to all who hold a role, in the transaction of what has happened. */
@Component
class Audience {

    private final Accounts accounts;
    private final AccountNotices notices;

    Audience(Accounts accounts, AccountNotices notices) {
        this.accounts = accounts;
        this.notices = notices;
    }

    void tellFocalPoints(EntityCode entity, News news) {
        accounts.holding(Role.FOCAL_POINT, entity, news.dataflow())
                .forEach(each -> notices.add(each, news));
    }

    void tellAnalysts(News news) {
        accounts.holding(Role.ANALYST, null, news.dataflow())
                .forEach(each -> notices.add(each, news));
    }

    /** Does nothing for those who were told before; only for the system. */
    void tellFocalPointsOnce(EntityCode entity, News news) {
        accounts.holding(Role.FOCAL_POINT, entity, news.dataflow())
                .forEach(each -> notices.addOnce(each, news));
    }
}
