package org.palermo.access.token;

import org.jspecify.annotations.Nullable;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Action;
import org.palermo.access.Permissions;
import org.palermo.access.Refusals;
import org.palermo.access.Scope;
import org.palermo.access.signin.session.Admission;
import org.palermo.database.SystemTransactions;
import org.palermo.structure.Definitions;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.FreeText;
import org.palermo.vocabulary.NotFoundException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Makes and revokes the tokens of whoever acts, and says whom a token acts for. */
@Service
public class TokenService {

    static final int LONGEST_DAYS = 365;
    static final int LONGEST_NAME = 80;

    /** As many as a person can still tell apart. */
    static final int MOST = 20;

    private final Permissions permissions;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Definitions definitions;
    private final SystemTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Admission admission;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenService(
            Permissions permissions,
            Accounts accounts,
            ApiTokens tokens,
            Definitions definitions,
            SystemTransactions transactions,
            ApplicationEventPublisher events,
            Admission admission,
            Clock clock) {
        this.permissions = permissions;
        this.accounts = accounts;
        this.tokens = tokens;
        this.definitions = definitions;
        this.transactions = transactions;
        this.events = events;
        this.admission = admission;
        this.clock = clock;
    }

    /** What came of asking for a token: the token, which is shown once, or what was wrong. */
    sealed interface Outcome {

        record Made(String secret, String name) implements Outcome {}

        record Refused(Refusals refusals) implements Outcome {}
    }

    @Transactional(readOnly = true)
    List<ApiToken> own() {
        return tokens.of(account());
    }

    /** The entities whose figures the person reaches one by one. */
    @Transactional(readOnly = true)
    List<EntityCode> entities() {
        return List.copyOf(new TreeSet<>(permissions.entities(Action.READ_SUBMISSION)));
    }

    /** Whether the person reaches every entity, and so need not choose one. */
    @Transactional(readOnly = true)
    boolean reachesAll() {
        return permissions.mayAnywhere(Action.READ_FIGURES);
    }

    @Transactional
    Outcome make(TokenForm form) {
        if (!permissions.mayAnywhere(Action.MAKE_TOKEN)) {
            throw new AccessDeniedException("%s is not allowed".formatted(Action.MAKE_TOKEN));
        }
        long account = account();
        Refusals refusals = new Refusals();
        @Nullable EntityCode entity = entity(form, refusals);
        @Nullable String dataflow = form.dataflow().isEmpty() ? null : form.dataflow();
        refusals.addIf(form.name().isEmpty(), "name", "access.token.name.missing")
                .addIf(form.name().length() > LONGEST_NAME, "name", "access.token.name.long")
                .addIf(FreeText.mayNameAPerson(form.name()), "name", "access.token.name.person")
                .addIf(
                        dataflow != null && !definitions.dataflows().contains(dataflow),
                        "dataflow",
                        "access.dataflow.choose")
                .addIf(
                        !form.use().equals(TokenForm.READ) && !form.use().equals(TokenForm.SUBMIT),
                        "use",
                        "access.token.use.choose")
                .addIf(days(form).isEmpty(), "days", "access.token.days.form");
        boolean submits = form.use().equals(TokenForm.SUBMIT);
        if (refusals.isEmpty() && !reaches(entity, dataflow, submits)) {
            refusals.add(
                    submits ? "use" : "dataflow",
                    submits ? "access.token.use.beyond" : "access.token.dataflow.beyond");
        }
        if (refusals.isEmpty() && usable(account) >= MOST) {
            refusals.add("name", "access.token.many");
        }
        if (!refusals.isEmpty()) {
            return new Outcome.Refused(refusals);
        }
        Duration lasts = Duration.ofDays(days(form).orElseThrow());
        String secret = TokenSecret.drawn(random);
        long id =
                tokens.add(
                        account,
                        new NewToken(form.name(), entity, dataflow, submits, lasts),
                        TokenSecret.hash(secret),
                        clock.instant());
        events.publishEvent(AuditedEvent.of(AuditedAct.TOKEN_ISSUED, "token " + id).about(entity));
        return new Outcome.Made(secret, form.name());
    }

    @Transactional
    void revoke(long token) {
        if (!tokens.revoke(account(), token, clock.instant())) {
            throw NotFoundException.of("token", token);
        }
        events.publishEvent(AuditedEvent.of(AuditedAct.TOKEN_REVOKED, "token " + token));
    }

    /**
     * Whom a token acts for now; empty for one that is unknown, revoked or expired, or whose owner
     * could not sign in.
     */
    public Optional<TokenBearer> bearer(String secret) {
        if (!TokenSecret.isWellFormed(secret)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return transactions.call(
                () -> {
                    Optional<TokenBearer> bearer =
                            tokens.bearer(TokenSecret.hash(secret), now)
                                    .filter(each -> admits(each.account()));
                    bearer.ifPresent(each -> tokens.used(each.token(), now));
                    return bearer;
                });
    }

    private boolean admits(long account) {
        return accounts.find(account)
                .filter(admission::admits)
                .filter(each -> !each.mustChangePassword())
                .isPresent();
    }

    private @Nullable EntityCode entity(TokenForm form, Refusals refusals) {
        if (form.entity().equals(TokenForm.ALL) && reachesAll()) {
            return null;
        }
        boolean own = entities().stream().anyMatch(each -> each.value().equals(form.entity()));
        refusals.addIf(!own, "entity", "access.entity.choose");
        return own ? new EntityCode(form.entity()) : null;
    }

    /** A token never does what its owner may not; this only says so before it is made. */
    private boolean reaches(
            @Nullable EntityCode entity, @Nullable String dataflow, boolean submits) {
        List<String> flows = dataflow == null ? definitions.dataflows() : List.of(dataflow);
        return flows.stream()
                .map(flow -> new Scope(entity, null, flow))
                .anyMatch(scope -> permissions.may(needed(entity, submits), scope));
    }

    private static Action needed(@Nullable EntityCode entity, boolean submits) {
        if (submits) {
            return Action.UPLOAD;
        }
        return entity == null ? Action.READ_FIGURES : Action.READ_SUBMISSION;
    }

    private long usable(long account) {
        Instant now = clock.instant();
        return tokens.of(account).stream().filter(each -> each.isUsable(now)).count();
    }

    private static Optional<Integer> days(TokenForm form) {
        return Optional.of(form.days())
                .filter(text -> text.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf)
                .filter(days -> days <= LONGEST_DAYS);
    }

    private long account() {
        return accounts.find(permissions.actor().account()).map(Account::id).orElseThrow();
    }
}
