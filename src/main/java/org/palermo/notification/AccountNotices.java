package org.palermo.notification;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All notices, which are also what is to be mailed, and how each account wants that. */
@Repository
class AccountNotices {

    /** What nobody could be mailed for so long is not mailed any more. */
    private static final Duration STALE = Duration.ofDays(7);

    private static final String SELECT =
            """
            select notice.id, notice.account_id, notice.kind, notice.entity_code, notice.dataflow,
                notice.period, notice.number, notice.due_on, notice.path, notice.once,
                notice.created_at, notice.attempts
            from notice
            """;
    private static final String WAITING =
            """
            left join notice_choice choice on choice.account_id = notice.account_id
            where notice.mail = 'WAITING'
            and notice.send_after <= :now
            and notice.created_at > :stale
            """;

    /** Mailed in the morning after its day (UTC). */
    private static final String OF_A_PAST_DAY =
            """
            and (notice.daily or choice.mail = 'DAILY')
            and (date_trunc('day', notice.created_at at time zone 'UTC') + interval '30 hours')
                at time zone 'UTC' <= :now
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountNotices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nobody is mailed at the address of a demonstration. */
    void add(Account account, News news) {
        insert(account, news, "");
    }

    /** Does nothing when the account was told before; only for the system. */
    void addOnce(Account account, News news) {
        insert(account, news, "on conflict (account_id, once) do nothing");
    }

    /** The newest of the acting account's. */
    List<AccountNotice> newest(long account, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where notice.account_id = :account
                                order by notice.id desc
                                limit :most
                                """)
                .param("account", account)
                .param("most", most)
                .query(AccountNotices::read)
                .list();
    }

    /** The next one to be mailed by itself; no other node gets it before the transaction ends. */
    Optional<AccountNotice> lockNext() {
        return waiting(
                        SELECT
                                + WAITING
                                + """
                                and not notice.daily
                                and coalesce(choice.mail, 'EACH') <> 'DAILY'
                                order by notice.id
                                limit 1
                                for update of notice skip locked
                                """)
                .stream()
                .findFirst();
    }

    /** All of one account that are to be mailed together; no other node gets them meanwhile. */
    List<AccountNotice> lockNextDay() {
        return waiting(
                "with next_account as (select notice.account_id as id from notice\n"
                        + WAITING
                        + OF_A_PAST_DAY
                        + "order by notice.id limit 1 for update of notice skip locked)\n"
                        + SELECT
                        + "join next_account on next_account.id = notice.account_id\n"
                        + WAITING
                        + OF_A_PAST_DAY
                        + "order by notice.id for update of notice skip locked");
    }

    void sent(List<AccountNotice> notices) {
        jdbc.sql("update notice set mail = 'SENT', sent_at = :now where id in (:ids)")
                .param("now", Timestamp.from(clock.instant()))
                .param("ids", ids(notices))
                .update();
    }

    void notToBeSent(List<AccountNotice> notices) {
        jdbc.sql("update notice set mail = 'NONE' where id in (:ids)")
                .param("ids", ids(notices))
                .update();
    }

    void tryAgainAfter(List<AccountNotice> notices, Duration pause) {
        jdbc.sql(
                        """
                        update notice
                        set attempts = attempts + 1, send_after = :after
                        where id in (:ids)
                        """)
                .param("after", Timestamp.from(clock.instant().plus(pause)))
                .param("ids", ids(notices))
                .update();
    }

    MailChoice choice(long account) {
        return jdbc.sql("select mail from notice_choice where account_id = :account")
                .param("account", account)
                .query((row, _) -> MailChoice.valueOf(row.getString("mail")))
                .optional()
                .orElse(MailChoice.EACH);
    }

    void choose(long account, MailChoice choice) {
        jdbc.sql(
                        """
                        insert into notice_choice (account_id, mail, chosen_at)
                        values (:account, :mail, :now)
                        on conflict (account_id) do update
                        set mail = excluded.mail, chosen_at = excluded.chosen_at
                        """)
                .param("account", account)
                .param("mail", choice.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void insert(Account account, News news, String onConflict) {
        EntityCode entity = news.entity();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into notice
                            (account_id, kind, entity_code, dataflow, period, number, due_on,
                            path, once, daily, created_at, mail, send_after)
                        values (:account, :kind, :entity, :dataflow, :period, :number, :due,
                            :path, :once, :daily, :now, :mail, :now)
                        """
                                + onConflict)
                .param("account", account.id())
                .param("kind", news.kind().name())
                .param("entity", entity == null ? null : entity.value())
                .param("dataflow", news.dataflow())
                .param("period", news.period().toString())
                .param("number", news.number())
                .param("due", news.dueOn())
                .param("path", news.path())
                .param("once", news.once())
                .param("daily", news.kind().isDaily())
                .param("mail", account.demonstration() ? "NONE" : "WAITING")
                .param("now", now)
                .update();
    }

    private List<AccountNotice> waiting(String query) {
        Instant now = clock.instant();
        return jdbc.sql(query)
                .param("now", Timestamp.from(now))
                .param("stale", Timestamp.from(now.minus(STALE)))
                .query(AccountNotices::read)
                .list();
    }

    private static List<Long> ids(List<AccountNotice> notices) {
        return notices.stream().map(AccountNotice::id).toList();
    }

    private static AccountNotice read(ResultSet row, int rowNumber) throws SQLException {
        @Nullable String entity = row.getString("entity_code");
        int number = row.getInt("number");
        return new AccountNotice(
                row.getLong("id"),
                row.getLong("account_id"),
                new News(
                        NoticeKind.valueOf(row.getString("kind")),
                        entity == null ? null : new EntityCode(entity),
                        row.getString("dataflow"),
                        ReportingPeriod.parse(row.getString("period")),
                        number == 0 ? null : number,
                        row.getObject("due_on", LocalDate.class),
                        row.getString("path"),
                        row.getString("once")),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"));
    }
}
