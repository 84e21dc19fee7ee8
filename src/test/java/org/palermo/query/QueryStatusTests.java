package org.palermo.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may follow each status of a query. */
class QueryStatusTests {

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "OPEN,OPEN,false",
        "OPEN,ANSWERED,true",
        "OPEN,CLOSED,true",
        "ANSWERED,OPEN,true",
        "ANSWERED,ANSWERED,false",
        "ANSWERED,CLOSED,true",
        "CLOSED,OPEN,false",
        "CLOSED,ANSWERED,false",
        "CLOSED,CLOSED,false"
    })
    void leadsWhereItsLifeCycleSays(QueryStatus from, QueryStatus to, boolean allowed) {
        assertThat(from.successors().contains(to)).isEqualTo(allowed);
    }
}
