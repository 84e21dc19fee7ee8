package org.palermo.observation;

import org.palermo.database.SystemTransactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers that stand for codes and measures in the tables of figures; given in transactions of
 * their own, so that a number that is remembered here is in the database whatever becomes of the
 * load that asked for it.
 */
@Repository
public class Numbers {

    private record MeasureName(String dataflow, String table, String measure) {}

    private record Numbered(int id, String name) {}

    private final JdbcClient jdbc;
    private final SystemTransactions transactions;
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private final Map<Integer, String> codeNames = new ConcurrentHashMap<>();
    private final Map<MeasureName, Integer> measures = new ConcurrentHashMap<>();

    Numbers(JdbcClient jdbc, SystemTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The number of a measure; given on first use. */
    public int ofMeasure(String dataflow, String table, String measure) {
        return measures.computeIfAbsent(
                new MeasureName(dataflow, table, measure),
                name -> transactions.call(() -> findOrAddMeasure(name)));
    }

    /** The number of a measure; empty while no figure of it was ever accepted. */
    public Optional<Integer> findMeasure(String dataflow, String table, String measure) {
        var name = new MeasureName(dataflow, table, measure);
        Integer known = measures.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Integer> found = select(name);
        found.ifPresent(number -> measures.put(name, number));
        return found;
    }

    /** The numbers of codes; given on first use. */
    public Map<String, Integer> ofCodes(Collection<String> wanted) {
        var unknown = new TreeSet<String>();
        for (String code : wanted) {
            if (!codes.containsKey(code)) {
                unknown.add(code);
            }
        }
        if (!unknown.isEmpty()) {
            transactions
                    .call(() -> findOrAddCodes(unknown))
                    .forEach(
                            each -> {
                                codes.put(each.name(), each.id());
                                codeNames.put(each.id(), each.name());
                            });
        }
        Map<String, Integer> result = new HashMap<>();
        for (String code : wanted) {
            Integer number = codes.get(code);
            if (number != null) {
                result.put(code, number);
            }
        }
        return result;
    }

    /** The code that a number stands for. */
    public String code(int number) {
        return codeNames.computeIfAbsent(
                number,
                id ->
                        jdbc.sql("select id, code as name from code where id = :id")
                                .param("id", id)
                                .query(Numbered.class)
                                .single()
                                .name());
    }

    private int findOrAddMeasure(MeasureName name) {
        jdbc.sql(
                        """
                        insert into measure (dataflow, table_id, measure)
                        values (:dataflow, :table, :measure)
                        on conflict do nothing
                        """)
                .param("dataflow", name.dataflow())
                .param("table", name.table())
                .param("measure", name.measure())
                .update();
        return select(name).orElseThrow();
    }

    private Optional<Integer> select(MeasureName name) {
        return jdbc.sql(
                        """
                        select id, measure as name
                        from measure
                        where dataflow = :dataflow and table_id = :table and measure = :measure
                        """)
                .param("dataflow", name.dataflow())
                .param("table", name.table())
                .param("measure", name.measure())
                .query(Numbered.class)
                .optional()
                .map(Numbered::id);
    }

    private List<Numbered> findOrAddCodes(TreeSet<String> unknown) {
        String[] wanted = unknown.toArray(String[]::new);
        jdbc.sql("insert into code (code) select unnest(?::text[]) on conflict do nothing")
                .param(wanted)
                .update();
        return jdbc.sql("select id, code as name from code where code = any (?::text[])")
                .param(wanted)
                .query((row, _) -> new Numbered(row.getInt("id"), row.getString("name")))
                .list();
    }
}
