package org.palermo.operation;

import org.palermo.database.SystemTransactions;
import org.palermo.keys.Keys;
import org.palermo.keys.Resealed;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Makes new keys and seals with them what older ones sealed. The older keys stay: signatures made
 * with them are checked, and digests found, by them.
 */
@Component
class RotateKeysCommand implements Command {

    private final Keys keys;
    private final ObjectProvider<Resealed> sealed;
    private final SystemTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Terminal terminal;

    RotateKeysCommand(
            Keys keys,
            ObjectProvider<Resealed> sealed,
            SystemTransactions transactions,
            ApplicationEventPublisher events,
            Terminal terminal) {
        this.keys = keys;
        this.sealed = sealed;
        this.transactions = transactions;
        this.events = events;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "rotate-keys";
    }

    @Override
    public String purpose() {
        return "makes new keys and seals the secrets again with them";
    }

    @Override
    public int run(List<String> arguments) {
        keys.rotate();
        terminal.say("New keys are in use.");
        // What was sealed with an older key stays readable, so an interruption here loses nothing.
        sealed.forEach(
                each ->
                        terminal.say(
                                "%s: %d sealed again"
                                        .formatted(each.what(), transactions.call(each::reseal))));
        transactions.run(
                () -> events.publishEvent(AuditedEvent.of(AuditedAct.KEYS_ROTATED, "keys")));
        terminal.say("Keep the older key files: signatures made with them are checked by them.");
        return WELL;
    }
}
