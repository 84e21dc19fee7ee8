package org.palermo.notification;

import org.palermo.access.Account;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Collectors;

/** Writes mails, as plain text. */
@Component
class MailLetters {

    private final NoticeTexts texts;
    private final NotificationSettings settings;
    private final PublicAddress address;

    MailLetters(NoticeTexts texts, NotificationSettings settings, PublicAddress address) {
        this.texts = texts;
        this.settings = settings;
        this.address = address;
    }

    SimpleMailMessage letter(Account to, List<AccountNotice> notices) {
        var letter = new SimpleMailMessage();
        letter.setFrom(settings.from());
        letter.setTo(to.email());
        letter.setSubject(texts.plain("notification.mail.subject", subject(notices)));
        letter.setText(
                notices.stream().map(this::paragraph).collect(Collectors.joining("\n\n"))
                        + "\n\n--\n"
                        + texts.plain("notification.mail.why", address.of("/account/notices"))
                                .strip()
                        + "\n");
        return letter;
    }

    private String subject(List<AccountNotice> notices) {
        return notices.size() == 1
                ? texts.title(notices.getFirst().news())
                : texts.plain("notification.mail.several", notices.size());
    }

    private String paragraph(AccountNotice notice) {
        return (texts.text(notice.news()) + "\n" + address.of(notice.news().path())).strip();
    }
}
