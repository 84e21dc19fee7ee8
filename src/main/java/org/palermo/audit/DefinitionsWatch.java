package org.palermo.audit;

import org.palermo.database.SystemTransactions;
import org.palermo.structure.Definitions;
import org.palermo.structure.Questionnaire;
import org.palermo.vocabulary.AuditedAct;
import org.palermo.vocabulary.AuditedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Records at each start which questionnaires and rules are others than the trail knows. */
@Component
class DefinitionsWatch {

    private static final String REMOVED = "REMOVED";
    private static final JsonMapper CANONICAL =
            JsonMapper.builder()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private final Definitions definitions;
    private final JdbcTemplate jdbc;
    private final SystemTransactions transactions;
    private final ApplicationEventPublisher events;

    DefinitionsWatch(
            Definitions definitions,
            JdbcTemplate jdbc,
            SystemTransactions transactions,
            ApplicationEventPublisher events) {
        this.definitions = definitions;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
    }

    @EventListener(ApplicationReadyEvent.class)
    void compare() {
        transactions.run(() -> compare(digests()));
    }

    void compare(Map<String, String> loaded) {
        jdbc.queryForList(
                "select pg_advisory_xact_lock(hashtextextended('audited definitions', 0)) is null");
        Map<String, String> known = known();
        loaded.forEach(
                (definition, digest) -> {
                    if (!digest.equals(known.get(definition))) {
                        record(definition, digest);
                    }
                });
        known.forEach(
                (definition, digest) -> {
                    if (!loaded.containsKey(definition) && !digest.equals(REMOVED)) {
                        record(definition, REMOVED);
                    }
                });
    }

    private void record(String definition, String digest) {
        events.publishEvent(
                AuditedEvent.of(AuditedAct.DEFINITIONS_CHANGED, definition + " " + digest));
    }

    /** The last digest of each, as the trail has it. */
    private Map<String, String> known() {
        Map<String, String> known = new TreeMap<>();
        jdbc.query(
                """
                select distinct on (split_part(subject, ' ', 1))
                    split_part(subject, ' ', 1) as definition, split_part(subject, ' ', 2) as digest
                from audit_entry
                where act = ?
                order by split_part(subject, ' ', 1), at desc, id desc
                """,
                row -> {
                    known.put(row.getString("definition"), row.getString("digest"));
                },
                AuditedAct.DEFINITIONS_CHANGED.name());
        return known;
    }

    /** The digest of a questionnaire covers its tables, codes and rules. */
    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (Questionnaire each : definitions.questionnaires()) {
            digests.put(each.dataflow() + "/" + each.version(), each.digest());
        }
        digests.put(
                "rules-of-all", sha256(CANONICAL.writeValueAsString(definitions.generalRules())));
        return digests;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
