package org.palermo.structure;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Fingerprint of what a questionnaire asks, without the version that it asks it in. */
final class QuestionnaireDigest {

    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private QuestionnaireDigest() {}

    static Questionnaire addTo(Questionnaire questionnaire) {
        return new Questionnaire(
                questionnaire.dataflow(),
                questionnaire.version(),
                questionnaire.title(),
                questionnaire.description(),
                questionnaire.legalBasis(),
                questionnaire.frequencies(),
                questionnaire.tables(),
                questionnaire.rules(),
                sha256(CANONICAL.writeValueAsString(canonical(questionnaire))));
    }

    private static Map<String, Object> canonical(Questionnaire questionnaire) {
        return Map.of(
                "dataflow", questionnaire.dataflow(),
                "title", questionnaire.title(),
                "description", questionnaire.description(),
                "legal_basis", questionnaire.legalBasis(),
                "frequencies", questionnaire.frequencies().stream().sorted().toList(),
                "tables", each(questionnaire.tables(), QuestionnaireDigest::canonical),
                "rules", each(questionnaire.rules(), QuestionnaireDigest::canonical));
    }

    private static Map<String, Object> canonical(Table table) {
        return Map.of(
                "id", table.id(),
                "indicator", table.indicator(),
                "title", table.title(),
                "unit", table.unit(),
                "definition", table.definition(),
                "legal_basis", table.legalBasis(),
                "guidance", table.guidance(),
                "measures", each(table.measures(), QuestionnaireDigest::canonical),
                "dimensions", each(table.dimensions(), QuestionnaireDigest::canonical));
    }

    private static Map<String, Object> canonical(Measure measure) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("id", measure.id());
        parts.put("label", measure.label());
        parts.put("definition", measure.definition());
        parts.put("unit", measure.unit());
        parts.put("additive", measure.additive());
        // A count says no more than this, so that digests from before there were kinds stay.
        if (measure.kind() != Measure.Kind.COUNT) {
            parts.put("kind", measure.kind());
        }
        CodeList codes = measure.codes();
        if (codes != null) {
            parts.put("code_list", codes.id());
            parts.put("codes", each(codes.codes(), QuestionnaireDigest::canonical));
        }
        return parts;
    }

    private static Map<String, Object> canonical(Dimension dimension) {
        return Map.of(
                "concept", dimension.id(),
                "code_list", dimension.codes().id(),
                "codes", each(dimension.codes().codes(), QuestionnaireDigest::canonical),
                "partition", dimension.partition(),
                "axis", dimension.axis(),
                "open", dimension.open());
    }

    private static Map<String, @Nullable Object> canonical(Code code) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("id", code.id());
        parts.put("role", code.role());
        parts.put("parent", code.parent());
        parts.put("from", String.valueOf(code.validFrom()));
        parts.put("until", String.valueOf(code.validUntil()));
        return parts;
    }

    private static Map<String, @Nullable Object> canonical(RuleDefinition rule) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("id", rule.id());
        parts.put("kind", rule.kind());
        parts.put("severity", rule.severity());
        parts.put("table", rule.table());
        parts.put("depends_on", rule.dependsOn().stream().sorted().toList());
        parts.put("text", rule.text());
        parts.put("because", rule.because());
        parts.put("mend", rule.mend());
        parts.put("settings", rule.settings());
        return parts;
    }

    private static <T> List<Object> each(List<T> list, Function<T, ?> form) {
        return list.stream().<Object>map(form).toList();
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
