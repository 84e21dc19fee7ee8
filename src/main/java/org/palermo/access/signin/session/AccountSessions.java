package org.palermo.access.signin.session;

import org.jspecify.annotations.Nullable;
import org.palermo.keys.Keys;
import org.palermo.vocabulary.AuditedAct;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The open sessions of an account, on whatever node they were begun. */
@Component
public class AccountSessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Keys keys;
    private final SignInTrail trail;

    AccountSessions(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Keys keys,
            SignInTrail trail) {
        this.sessions = sessions;
        this.keys = keys;
        this.trail = trail;
    }

    /** The youngest first. */
    public List<OpenSession> of(long account, String currentId) {
        return open(account).stream()
                .map(session -> view(session, currentId))
                .sorted(Comparator.comparing(OpenSession::usedAt).reversed())
                .toList();
    }

    /** Ends one session of an account; nothing happens when it has ended already. */
    public void end(long account, String reference) {
        end(account, session -> reference(session).equals(reference));
    }

    /** Ends what an account has open when somebody else ends the account, who tells the trail. */
    public void endAll(long account) {
        open(account).forEach(session -> sessions.deleteById(session.getId()));
    }

    public void endOthers(long account, String currentId) {
        end(account, session -> !session.getId().equals(currentId));
    }

    private void end(long account, Predicate<Session> which) {
        List<? extends Session> ended = open(account).stream().filter(which).toList();
        ended.forEach(session -> sessions.deleteById(session.getId()));
        if (!ended.isEmpty()) {
            trail.record(AuditedAct.SESSION_ENDED, account, "%d sessions".formatted(ended.size()));
        }
    }

    private List<? extends Session> open(long account) {
        return List.copyOf(sessions.findByPrincipalName(Long.toString(account)).values());
    }

    private OpenSession view(Session session, String currentId) {
        return new OpenSession(
                reference(session),
                orElse(SessionMarks.since(session), session.getCreationTime()),
                orElse(SessionMarks.used(session), session.getLastAccessedTime()),
                SessionMarks.browser(session),
                session.getId().equals(currentId));
    }

    /** Names a session on a page; whoever reads it cannot use the session. */
    private String reference(Session session) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.digest("session", session.getId()));
    }

    private static Instant orElse(@Nullable Instant first, Instant second) {
        return first == null ? second : first;
    }

    /** A session as its owner sees it. */
    public record OpenSession(
            String reference, Instant since, Instant usedAt, Browser browser, boolean current) {}
}
