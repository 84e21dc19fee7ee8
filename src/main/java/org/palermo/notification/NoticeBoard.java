package org.palermo.notification;

import org.palermo.access.Permissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Instant;
import java.util.List;

/** The notices of the acting account, and how it wants to be mailed. */
@Service
@Transactional
public class NoticeBoard {

    private static final int SHOWN = 100;

    private final Permissions permissions;
    private final AccountNotices notices;
    private final NoticeTexts texts;

    NoticeBoard(Permissions permissions, AccountNotices notices, NoticeTexts texts) {
        this.permissions = permissions;
        this.notices = notices;
        this.texts = texts;
    }

    /** A notice as it is read. */
    public record Note(Instant at, String title, String text, String path) {}

    /** The newest first; very old ones are left out. */
    public List<Note> own() {
        return notices.newest(account(), SHOWN).stream()
                .map(
                        each ->
                                new Note(
                                        each.createdAt(),
                                        texts.title(each.news()),
                                        texts.text(each.news()),
                                        each.news().path()))
                .toList();
    }

    public MailChoice choice() {
        return notices.choice(account());
    }

    public void choose(MailChoice choice) {
        notices.choose(account(), choice);
    }

    private long account() {
        return permissions.actor().account();
    }
}
