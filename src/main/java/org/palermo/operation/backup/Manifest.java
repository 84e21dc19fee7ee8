package org.palermo.operation.backup;

import org.palermo.database.ModuleMigrations;
import org.palermo.database.ModuleMigrations.Step;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds, as its last part says.
 *
 * @param format of the backup
 * @param asOf the instant whose state it holds
 * @param postgres version of the server it was read from
 * @param migrations those the tables were made by
 * @param parts the tables, one each
 * @param sequences the last number of each
 * @param keys digests of the key files of then, by name; the keys themselves are not in them
 */
record Manifest(
        int format,
        Instant asOf,
        String postgres,
        List<Migration> migrations,
        List<Part> parts,
        Map<String, Long> sequences,
        Map<String, String> keys) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    Manifest {
        migrations = List.copyOf(migrations);
        parts = List.copyOf(parts);
        sequences = Map.copyOf(sequences);
        keys = Map.copyOf(keys);
    }

    /** A migration by its text. */
    record Migration(String module, String script, int checksum) {

        static List<Migration> of(List<ModuleMigrations.Step> steps) {
            return steps.stream().map(Migration::of).toList();
        }

        private static Migration of(Step step) {
            Integer checksum = step.checksum();
            return new Migration(step.module(), step.script(), checksum == null ? 0 : checksum);
        }

        @Override
        public String toString() {
            return module + "/" + script;
        }
    }

    /** A table: the columns in the order in which they stand, and a digest of its text. */
    record Part(String table, List<Column> columns, long rows, String sha256) {

        Part {
            columns = List.copyOf(columns);
        }

        String file() {
            return "tables/" + table + ".copy";
        }
    }

    /** A column and its type as PostgreSQL writes it. */
    record Column(String name, String type) {}
}
