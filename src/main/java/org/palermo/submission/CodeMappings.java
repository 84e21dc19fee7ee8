package org.palermo.submission;

import org.palermo.validation.Mapping;
import org.palermo.validation.SpellingUse;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the entities say their spellings mean, and what was made of them in each submission. */
@Repository
class CodeMappings {

    /** What is longer is no spelling of a code. */
    static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    CodeMappings(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The newest decision on each spelling of an entity, by spelling. */
    List<CodeMapping> newest(int entityId) {
        return jdbc.sql(
                        """
                        select *
                        from (
                            select distinct on (code_list, folded)
                                id, code_list, spelling, code, decided_at, decided_by
                            from code_mapping
                            where entity_id = :entityId
                            order by code_list, folded, id desc) as newest
                        order by lower(spelling), id
                        """)
                .param("entityId", entityId)
                .query(CodeMappings::mapping)
                .list();
    }

    /** The mapping that holds for an entity's files now. */
    Mapping of(int entityId) {
        Map<List<String>, String> codes = new HashMap<>();
        for (CodeMapping each : newest(entityId)) {
            if (each.code() != null) {
                codes.put(List.of(each.codeList(), Mapping.key(each.spelling())), each.code());
            }
        }
        return codes.isEmpty()
                ? Mapping.NONE
                : (list, spelling) ->
                        Optional.ofNullable(codes.get(List.of(list.id(), Mapping.key(spelling))))
                                .flatMap(list::find);
    }

    void decide(int entityId, Collection<CodeMapping> decisions) {
        batches.batchUpdate(
                """
                insert into code_mapping (
                    entity_id, code_list, spelling, folded, code, decided_at, decided_by)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                decisions,
                1000,
                (statement, each) -> {
                    statement.setInt(1, entityId);
                    statement.setString(2, each.codeList());
                    statement.setString(3, each.spelling());
                    statement.setString(4, Mapping.key(each.spelling()));
                    statement.setString(5, each.code());
                    statement.setTimestamp(6, Timestamp.from(each.decidedAt()));
                    statement.setString(7, each.decidedBy());
                });
    }

    void addUses(Submission submission, List<SpellingUse> uses) {
        batches.batchUpdate(
                """
                insert into submission_spelling (
                    submission_id, entity_id, code_list, spelling, code, cells)
                values (?, ?, ?, ?, ?, ?)
                """,
                uses.stream().filter(CodeMappings::isStorable).toList(),
                1000,
                (statement, use) -> {
                    statement.setLong(1, submission.id());
                    statement.setInt(2, submission.entityId());
                    statement.setString(3, use.list().id());
                    statement.setString(4, use.spelling());
                    statement.setString(5, use.code() == null ? null : use.code().id());
                    statement.setInt(6, use.cells());
                });
    }

    /**
     * What stands in the file of a submission, the most frequent first.
     *
     * @param known whether to answer what was taken for a code or what nobody knew
     */
    List<UsedSpelling> uses(long submissionId, boolean known, int most) {
        return jdbc.sql(
                        """
                        select id, code_list, spelling, code, cells
                        from submission_spelling
                        where submission_id = :id and (code is not null) = :known
                        order by cells desc, id
                        limit :most
                        """)
                .param("id", submissionId)
                .param("known", known)
                .param("most", most)
                .query(
                        (row, _) ->
                                new UsedSpelling(
                                        row.getLong("id"),
                                        row.getString("code_list"),
                                        row.getString("spelling"),
                                        row.getString("code"),
                                        row.getInt("cells")))
                .list();
    }

    int countUnknown(long submissionId) {
        return jdbc.sql(
                        """
                        select count(*) as spellings
                        from submission_spelling
                        where submission_id = :id and code is null
                        """)
                .param("id", submissionId)
                .query((row, _) -> row.getInt("spellings"))
                .single();
    }

    private static boolean isStorable(SpellingUse use) {
        return use.spelling().length() <= LONGEST && use.spelling().indexOf('\u0000') < 0;
    }

    private static CodeMapping mapping(ResultSet row, int number) throws SQLException {
        return new CodeMapping(
                row.getLong("id"),
                row.getString("code_list"),
                row.getString("spelling"),
                row.getString("code"),
                row.getTimestamp("decided_at").toInstant(),
                row.getString("decided_by"));
    }
}
