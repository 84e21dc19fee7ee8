package org.palermo.submission.layout;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The saved layouts of states' own spreadsheets; one is never changed, only ended. */
@Repository
public class Layouts {

    private final JdbcClient jdbc;

    Layouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A layout with who saved it when. */
    public record Saved(Layout layout, String dataflow, Instant at, String by) {}

    /** Answers the number of the new layout. */
    public long add(int entityId, String dataflow, Layout layout, Instant at, String by) {
        long id =
                jdbc.sql(
                                """
                                insert into own_layout (
                                    entity_id, dataflow, name, sheet, header_row, targets,
                                    saved_at, saved_by)
                                values (:entityId, :dataflow, :name, :sheet, :headerRow,
                                    :targets, :at, :by)
                                returning id
                                """)
                        .param("entityId", entityId)
                        .param("dataflow", dataflow)
                        .param("name", layout.name())
                        .param("sheet", layout.sheet())
                        .param("headerRow", layout.headerRow())
                        .param("targets", layout.targets().toArray(String[]::new))
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .param("by", by)
                        .query((row, _) -> row.getLong("id"))
                        .single();
        for (int i = 0; i < layout.columns().size(); i++) {
            LayoutColumn column = layout.columns().get(i);
            jdbc.sql(
                            """
                            insert into own_layout_column (
                                layout_id, entity_id, position, header, meant)
                            values (:id, :entityId, :position, :header, :meant)
                            """)
                    .param("id", id)
                    .param("entityId", entityId)
                    .param("position", i)
                    .param("header", column.header())
                    .param("meant", column.meant())
                    .update();
        }
        return id;
    }

    /** Those in use, the newest first. */
    public List<Layout> of(int entityId, String dataflow) {
        return saved(entityId).stream()
                .filter(each -> each.dataflow().equals(dataflow))
                .map(Saved::layout)
                .toList();
    }

    /** Those in use of all dataflows, the newest first. */
    public List<Saved> saved(int entityId) {
        return jdbc.sql(
                        """
                        select id, dataflow, name, sheet, header_row, targets, saved_at, saved_by
                        from own_layout
                        where entity_id = :entityId and ended_at is null
                        order by id desc
                        """)
                .param("entityId", entityId)
                .query((row, _) -> saved(row))
                .list();
    }

    /** Also one that has ended: what was read by it can be read again. */
    public Optional<Layout> find(long id) {
        return jdbc.sql(
                        """
                        select id, dataflow, name, sheet, header_row, targets, saved_at, saved_by
                        from own_layout
                        where id = :id
                        """)
                .param("id", id)
                .query((row, _) -> saved(row).layout())
                .optional();
    }

    /** Whether there was one in use to be ended. */
    public boolean end(int entityId, long id, Instant at, String by) {
        return jdbc.sql(
                                """
                                update own_layout
                                set ended_at = :at, ended_by = :by
                                where id = :id and entity_id = :entityId and ended_at is null
                                """)
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .param("by", by)
                        .param("id", id)
                        .param("entityId", entityId)
                        .update()
                > 0;
    }

    private Saved saved(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Saved(
                new Layout(
                        id,
                        row.getString("name"),
                        row.getString("sheet"),
                        row.getInt("header_row"),
                        columns(id),
                        List.of((String[]) row.getArray("targets").getArray())),
                row.getString("dataflow"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getString("saved_by"));
    }

    private List<LayoutColumn> columns(long id) {
        return new ArrayList<>(
                jdbc.sql(
                                """
                                select header, meant
                                from own_layout_column
                                where layout_id = :id
                                order by position
                                """)
                        .param("id", id)
                        .query(
                                (row, _) ->
                                        LayoutColumn.of(
                                                row.getString("header"), row.getString("meant")))
                        .list());
    }
}
