package org.palermo.submission;

import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.EntityCode;
import org.palermo.vocabulary.ReportingPeriod;

import java.util.Map;
import java.util.Optional;

/**
 * What a template says of itself on its hidden sheet: whose it is and what it answers.
 *
 * @param digest digest of the questionnaire version, so that an altered definition is noticed
 */
record TemplateStamp(String dataflow, String version, String entity, String period, String digest) {

    static final String SHEET = "_palermo";

    static TemplateStamp of(
            Questionnaire questionnaire, EntityCode entity, ReportingPeriod period) {
        return new TemplateStamp(
                questionnaire.dataflow(),
                questionnaire.version().toString(),
                entity.value(),
                period.toString(),
                questionnaire.digest());
    }

    /** Empty when one of the entries is not there. */
    static Optional<TemplateStamp> of(Map<String, String> entries) {
        if (!entries.keySet()
                .containsAll(
                        Map.of("dataflow", 1, "version", 1, "entity", 1, "period", 1, "digest", 1)
                                .keySet())) {
            return Optional.empty();
        }
        return Optional.of(
                new TemplateStamp(
                        entries.getOrDefault("dataflow", ""),
                        entries.getOrDefault("version", ""),
                        entries.getOrDefault("entity", ""),
                        entries.getOrDefault("period", ""),
                        entries.getOrDefault("digest", "")));
    }

    Map<String, String> entries() {
        return Map.of(
                "dataflow", dataflow,
                "version", version,
                "entity", entity,
                "period", period,
                "digest", digest);
    }
}
