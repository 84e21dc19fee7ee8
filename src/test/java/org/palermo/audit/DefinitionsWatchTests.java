package org.palermo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import java.util.List;
import java.util.Map;

/** A changed definition is recorded at the start that finds it, and only then. */
@SpringBootTest
@WithDatabase
class DefinitionsWatchTests {

    @Autowired DefinitionsWatch watch;
    @Autowired SystemTransactions transactions;

    @Test
    void recordsWhatIsOtherThanAtTheLastStart() {
        watch.compare();
        List<String> shipped = recorded();
        Map<String, String> first = Map.of("a-flow/2020-Q1", "1111", "rules-of-all", "2222");
        Map<String, String> next = Map.of("a-flow/2020-Q1", "3333", "rules-of-all", "2222");

        transactions.run(() -> watch.compare(first));
        List<String> afterFirst = recorded();
        transactions.run(() -> watch.compare(first));
        List<String> again = recorded();
        transactions.run(() -> watch.compare(next));
        watch.compare();

        assertThat(shipped)
                .anyMatch(each -> each.matches("irregular-migration/2018-Q1 [0-9a-f]{64}"));
        assertThat(afterFirst)
                .contains("a-flow/2020-Q1 1111", "rules-of-all 2222")
                .contains("irregular-migration/2018-Q1 REMOVED");
        assertThat(again).isEqualTo(afterFirst);
        assertThat(recorded()).contains("a-flow/2020-Q1 3333", "a-flow/2020-Q1 REMOVED");
        assertThat(recorded()).hasSize(afterFirst.size() + 1 + 1 + shipped(afterFirst));
    }

    /** Those that came back. */
    private static int shipped(List<String> recorded) {
        return (int) recorded.stream().filter(each -> each.endsWith(" REMOVED")).count() + 1;
    }

    private static List<String> recorded() {
        return TestDatabase.inApplication(
                ActingAccount.SYSTEM,
                jdbc ->
                        jdbc.sql(
                                        """
                                        select subject
                                        from audit_entry
                                        where act = 'DEFINITIONS_CHANGED'
                                        order by id
                                        """)
                                .query((row, _) -> row.getString("subject"))
                                .list());
    }
}
