package org.palermo.submission;

import org.jspecify.annotations.Nullable;
import org.palermo.validation.Cell;
import org.palermo.vocabulary.Confidentiality;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The delivered files and what was understood of them. */
@Repository
class StoredFiles {

    private final JdbcClient jdbc;

    StoredFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Submission submission, StoredFile file) {
        jdbc.sql(
                        """
                        insert into stored_file (
                            submission_id, entity_id, given_name, media_type, size, sha256, content,
                            layout_id)
                        values (:id, :entityId, :name, :mediaType, :size, :sha256, :content,
                            :layout)
                        """)
                .param("id", submission.id())
                .param("entityId", submission.entityId())
                .param("name", file.givenName())
                .param("mediaType", file.kind().mediaType())
                .param("size", file.content().length)
                .param("sha256", file.sha256())
                .param("content", file.content())
                .param("layout", file.layout())
                .update();
    }

    Optional<StoredFile> find(long submissionId) {
        return jdbc.sql(
                        """
                        select given_name, media_type, sha256, content, layout_id
                        from stored_file
                        where submission_id = :id
                        """)
                .param("id", submissionId)
                .query(
                        (row, _) ->
                                new StoredFile(
                                        row.getString("given_name"),
                                        FileKind.ofMediaType(row.getString("media_type")),
                                        row.getString("sha256"),
                                        row.getBytes("content"),
                                        row.getObject("layout_id", Long.class)))
                .optional();
    }

    /** The name the provider gave the file, without reading the file. */
    Optional<String> givenName(long submissionId) {
        return jdbc.sql("select given_name from stored_file where submission_id = :id")
                .param("id", submissionId)
                .query((row, _) -> row.getString("given_name"))
                .optional();
    }

    /** Packs each table by itself, and in it what goes less far than the rest. */
    void addCells(Submission submission, List<Cell> cells) {
        List<Part> parts = Part.of(cells);
        for (int i = 0; i < parts.size(); i++) {
            add(submission, i, parts.get(i));
        }
    }

    private void add(Submission submission, int number, Part part) {
        jdbc.sql(
                        """
                        insert into return_content (
                            submission_id, part, entity_id, table_id, level, cell_count, content)
                        values (:id, :part, :entityId, :table, :level, :count, :content)
                        """)
                .param("id", submission.id())
                .param("part", number)
                .param("entityId", submission.entityId())
                .param("table", part.table(), Types.VARCHAR)
                .param("level", part.level().rank())
                .param("count", part.cells().size())
                .param("content", ReturnCodec.pack(part.cells()))
                .update();
    }

    /** Cells of one table that go equally far; without a table where there are no cells at all. */
    private record Part(@Nullable String table, Confidentiality level, List<Cell> cells) {

        private record Place(String table, Confidentiality level) {}

        static List<Part> of(List<Cell> cells) {
            List<Confidentiality> levels = CellLevels.of(cells);
            Map<Place, List<Cell>> byPlace = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                byPlace.computeIfAbsent(
                                new Place(cells.get(i).table(), levels.get(i)),
                                _ -> new ArrayList<>())
                        .add(cells.get(i));
            }
            return cells.isEmpty()
                    ? List.of(new Part(null, Confidentiality.PUBLIC_AGGREGATE, List.of()))
                    : byPlace.entrySet().stream()
                            .map(
                                    each ->
                                            new Part(
                                                    each.getKey().table(),
                                                    each.getKey().level(),
                                                    each.getValue()))
                            .toList();
        }
    }

    /** Those that the actor may see; empty when nothing of the file could be understood. */
    List<Cell> cells(long submissionId) {
        return jdbc
                .sql("select content from return_content where submission_id = :id order by part")
                .param("id", submissionId)
                .query((row, _) -> ReturnCodec.unpack(row.getBytes("content")))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The tables of which the entity keeps figures from the actor. */
    Set<String> keptTables(long submissionId) {
        return jdbc
                .sql(
                        """
                        select distinct whole.table_id
                        from return_parts(:id) as whole
                        where not exists (
                            select from return_content
                            where return_content.submission_id = :id
                                and return_content.part = whole.part)
                        """)
                .param("id", submissionId)
                .query((row, _) -> row.getString("table_id"))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the file could be understood as a return, be it an empty one. */
    boolean hasCells(long submissionId) {
        return jdbc.sql("select count(*) as found from return_content where submission_id = :id")
                        .param("id", submissionId)
                        .query((row, _) -> row.getInt("found"))
                        .single()
                > 0;
    }

    int cellCount(long submissionId) {
        return jdbc.sql(
                        """
                        select coalesce(sum(cell_count), 0) as cells
                        from return_content
                        where submission_id = :id
                        """)
                .param("id", submissionId)
                .query((row, _) -> row.getInt("cells"))
                .single();
    }
}
