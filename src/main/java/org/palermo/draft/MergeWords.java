package org.palermo.draft;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words that a merge leaves beside a figure. */
@Component
class MergeWords implements Combination.Words {

    private final MessageSource messages;

    MergeWords(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public String partly(int gave, int all, List<Combination.Given> without) {
        String reasons =
                without.stream()
                        .map(each -> each.name() + " (" + each.value().status() + ")")
                        .collect(Collectors.joining(", "));
        return text("draft.merge.note.partly", gave, all, reasons);
    }

    String nilConfirmed(String by) {
        return text("draft.nil.confirmed.by", by);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }
}
