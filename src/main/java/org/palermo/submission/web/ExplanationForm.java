package org.palermo.submission.web;

import org.palermo.submission.RecordedFinding;
import org.palermo.vocabulary.Severity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the answers to warnings from a form: one field per finding, and one per rule that answers
 * all of its warnings that have no answer of their own.
 */
final class ExplanationForm {

    private ExplanationForm() {}

    /** By the number of the finding; what was left empty or did not change is not in it. */
    static Map<Long, String> texts(List<RecordedFinding> findings, Map<String, String> fields) {
        Map<Long, String> texts = new HashMap<>();
        for (RecordedFinding each : findings) {
            if (each.finding().severity() == Severity.WARNING) {
                String own = fields.getOrDefault("finding-" + each.id(), "").strip();
                String shared =
                        each.explanation() == null
                                ? fields.getOrDefault("rule-" + each.finding().rule(), "").strip()
                                : "";
                String text = own.isEmpty() ? shared : own;
                if (!text.isEmpty() && !text.equals(each.explanation())) {
                    texts.put(each.id(), text.length() > 2000 ? text.substring(0, 2000) : text);
                }
            }
        }
        return texts;
    }
}
