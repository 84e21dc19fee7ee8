package org.palermo.submission.web;

import org.palermo.structure.Code;
import org.palermo.submission.CodeMappingService.Unknown;

import java.util.List;
import java.util.Map;

/**
 * An unknown spelling as the page shows it.
 *
 * @param said what stands in its field
 * @param perhaps what may be meant beside that
 */
record SpellingView(
        long id,
        String spelling,
        String list,
        int cells,
        String said,
        List<String> perhaps,
        boolean unclear) {

    static SpellingView of(Unknown unknown, Map<Long, String> said, boolean unclear) {
        long id = unknown.use().id();
        String likely = unknown.likely().map(SpellingView::choice).orElse("");
        String shown = said.getOrDefault(id, likely);
        return new SpellingView(
                id,
                unknown.use().spelling(),
                unknown.use().codeList(),
                unknown.use().cells(),
                shown,
                unknown.suggestions().stream()
                        .map(SpellingView::choice)
                        .filter(each -> !each.equals(shown))
                        .toList(),
                unclear);
    }

    /** A code as it is offered: its name with the id in brackets. */
    static String choice(Code code) {
        return "%s [%s]".formatted(code.label(), code.id());
    }
}
