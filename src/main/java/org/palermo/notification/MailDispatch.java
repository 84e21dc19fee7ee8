package org.palermo.notification;

import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.RoleGrant;
import org.palermo.database.SystemTransactions;
import org.palermo.vocabulary.EntityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Mails what waits to be mailed, where a mail server is set; what cannot be sent is tried again
 * after ever longer pauses. Several nodes may do so at once.
 */
@Component
class MailDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(MailDispatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;

    private final ObjectProvider<MailSender> server;
    private final AccountNotices notices;
    private final Accounts accounts;
    private final MailLetters letters;
    private final SystemTransactions transactions;

    MailDispatch(
            ObjectProvider<MailSender> server,
            AccountNotices notices,
            Accounts accounts,
            MailLetters letters,
            SystemTransactions transactions) {
        this.server = server;
        this.notices = notices;
        this.accounts = accounts;
        this.letters = letters;
        this.transactions = transactions;
    }

    /** What came of looking for something to mail. */
    private enum Outcome {
        NOTHING_LEFT,
        DEALT_WITH,
        SERVER_FAILED
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayWhetherMailsAreSent() {
        if (server.getIfAvailable() == null) {
            LOG.info("No mail server is set (spring.mail.host): notices are shown on pages only");
        }
    }

    /** Stops at the first mail that cannot be sent, for the next would hardly fare better. */
    @Scheduled(
            fixedDelayString = "${palermo.notification.every:PT30S}",
            initialDelayString = "${palermo.notification.every:PT30S}")
    void sendWaiting() {
        MailSender sender = server.getIfAvailable();
        if (sender == null) {
            return;
        }
        Outcome outcome = Outcome.DEALT_WITH;
        while (outcome == Outcome.DEALT_WITH) {
            outcome = transactions.call(() -> sendNext(sender));
        }
    }

    private Outcome sendNext(MailSender sender) {
        List<AccountNotice> next = notices.lockNext().map(List::of).orElseGet(notices::lockNextDay);
        if (next.isEmpty()) {
            return Outcome.NOTHING_LEFT;
        }
        long account = next.getFirst().account();
        Optional<Account> addressee = accounts.find(account).filter(Account::enabled);
        List<AccountNotice> told = next.stream().filter(each -> isFor(each, account)).toList();
        if (addressee.isEmpty() || told.isEmpty() || notices.choice(account) == MailChoice.OFF) {
            notices.notToBeSent(next);
            return Outcome.DEALT_WITH;
        }
        return send(sender, letters.letter(addressee.get(), told), next);
    }

    private Outcome send(
            MailSender sender, SimpleMailMessage letter, List<AccountNotice> dealtWith) {
        try {
            sender.send(letter);
            notices.sent(dealtWith);
            return Outcome.DEALT_WITH;
        } catch (MailException failure) {
            int attempts = Math.min(dealtWith.getFirst().attempts(), MOST_DOUBLINGS);
            notices.tryAgainAfter(dealtWith, FIRST_PAUSE.multipliedBy(1L << attempts));
            LOG.warn(
                    "mail of notice={} could not be sent, it is tried again: {}",
                    dealtWith.getFirst().id(),
                    failure.getClass().getSimpleName());
            return Outcome.SERVER_FAILED;
        }
    }

    /** Whether the account may still be told: roles end. */
    private boolean isFor(AccountNotice notice, long account) {
        EntityCode entity = notice.news().entity();
        return entity == null
                || accounts.currentGrants(account).stream().anyMatch(each -> isFor(each, entity));
    }

    private static boolean isFor(RoleGrant grant, EntityCode entity) {
        return grant.role() == Role.ANALYST || entity.equals(grant.entity());
    }
}
