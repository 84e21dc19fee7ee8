package org.palermo.submission;

import org.palermo.validation.Cell;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.List;
import java.util.Optional;

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

    void addCells(Submission submission, List<Cell> cells) {
        jdbc.sql(
                        """
                        insert into return_content (submission_id, entity_id, cell_count, content)
                        values (:id, :entityId, :count, :content)
                        """)
                .param("id", submission.id())
                .param("entityId", submission.entityId())
                .param("count", cells.size())
                .param("content", ReturnCodec.pack(cells))
                .update();
    }

    /** Empty when nothing of the file could be understood. */
    List<Cell> cells(long submissionId) {
        return jdbc.sql("select content from return_content where submission_id = :id")
                .param("id", submissionId)
                .query((row, _) -> ReturnCodec.unpack(row.getBytes("content")))
                .optional()
                .orElse(List.of());
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
        return jdbc.sql("select cell_count from return_content where submission_id = :id")
                .param("id", submissionId)
                .query((row, _) -> row.getInt("cell_count"))
                .optional()
                .orElse(0);
    }
}
