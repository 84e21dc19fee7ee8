package org.palermo.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.palermo.database.SystemTransactions;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

import java.util.List;

@SpringBootTest
@WithDatabase
@AutoConfigureMockMvc
@Import(Region.class)
class NumbersTests {

    @Autowired private Numbers numbers;
    @Autowired private SystemTransactions transactions;

    /** Otherwise the next load would store a number that stands for nothing. */
    @Test
    void aNumberOutlivesALoadThatIsRolledBack() {
        assertThatThrownBy(
                        () ->
                                transactions.run(
                                        () -> {
                                            numbers.ofMeasure("a-dataflow", "T1", "persons");
                                            numbers.ofCodes(List.of("A_NEW_CODE"));
                                            throw new IllegalStateException("the load fails");
                                        }))
                .hasMessage("the load fails");

        int measure = numbers.ofMeasure("a-dataflow", "T1", "persons");
        int code = numbers.ofCodes(List.of("A_NEW_CODE")).getOrDefault("A_NEW_CODE", -1);
        assertThat(stored("select count(*) from measure where id = " + measure)).isOne();
        assertThat(stored("select count(*) from code where id = " + code)).isOne();
    }

    private static long stored(String sql) {
        return TestDatabase.owner().sql(sql).query((row, _) -> row.getLong(1)).single();
    }
}
