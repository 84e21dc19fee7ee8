package org.palermo.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.structure.Concept;
import org.palermo.structure.Definitions;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

/** The columns that figures are broken down by. */
@SpringBootTest
@WithDatabase
class ConceptColumnsTests {

    @Autowired private Definitions definitions;
    @Autowired private JdbcClient jdbc;

    @Test
    void everyConceptIsAColumnOfObservationsAndOfTheViewOnThem() {
        List<String> concepts = definitions.concepts().stream().map(Concept::id).toList();

        assertThat(columns("observation")).containsAll(concepts);
        assertThat(columns("current_observation")).containsAll(concepts);
    }

    private List<String> columns(String relation) {
        return jdbc.sql(
                        """
                        select attname as name
                        from pg_attribute
                        where attrelid = cast(:relation as regclass) and attnum > 0
                        """)
                .param("relation", relation)
                .query((row, _) -> row.getString("name"))
                .list();
    }
}
