package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The owner of a table under forced row-level security changes none of its rows, and is not told: a
 * migration that means to change them lifts the force before, and puts it back.
 */
class ForcedTablesTests {

    /** Changes in forced tables that lift no force, and why they may stay. */
    private static final Map<String, String> KNOWN =
            Map.of(
                    "observation/V4 changes observation",
                    "it has landed and marked nothing; observation/V5 did it again",
                    "aggregation/V3 changes entity_total",
                    "it has landed and marked nothing; aggregation/V4 did it again",
                    "provision/V2 changes reporting_period",
                    "it landed before access/V35 forced the table",
                    "provision/V5 changes reporting_period",
                    "it comes with access/V35, which runs after it everywhere");

    private static final Pattern FILE =
            Pattern.compile(".*/db/migration/([^/]+)/V(\\d+)__[^/]+\\.sql");

    /** Comments, bodies of functions and texts say much, but change nothing when they are run. */
    private static final Pattern WORDS =
            Pattern.compile("--[^\\n]*|\\$(\\w*)\\$.*?\\$\\1\\$|'(?:[^']|'')*'", Pattern.DOTALL);

    private static final Pattern STEP =
            Pattern.compile(
                    "alter\\s+table\\s+(?:only\\s+)?(?:public\\.)?(?<altered>\\w+)[^;]*?"
                            + "\\b(?<lifted>no\\s+)?force\\s+row\\s+level\\s+security"
                            + "|\\bupdate\\s+(?:only\\s+)?(?:public\\.)?(?<updated>\\w+)"
                            + "(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\b"
                            + "|\\bdelete\\s+from\\s+(?:only\\s+)?(?:public\\.)?(?<deleted>\\w+)"
                            + "|\\bmerge\\s+into\\s+(?:only\\s+)?(?:public\\.)?(?<merged>\\w+)",
                    Pattern.CASE_INSENSITIVE);

    private enum Kind {
        FORCES,
        LIFTS,
        CHANGES
    }

    /** What a migration does to a table, in the order in which it does it. */
    private record Step(Migration by, int place, Kind kind, String table) {}

    private record Migration(String module, int version, String sql) {

        String name() {
            return module + "/V" + version;
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            Matcher found = STEP.matcher(WORDS.matcher(sql).replaceAll(" "));
            while (found.find()) {
                Kind kind =
                        found.group("altered") == null
                                ? Kind.CHANGES
                                : found.group("lifted") == null ? Kind.FORCES : Kind.LIFTS;
                for (String group : List.of("altered", "updated", "deleted", "merged")) {
                    if (found.group(group) != null) {
                        steps.add(new Step(this, steps.size(), kind, found.group(group)));
                    }
                }
            }
            return steps;
        }
    }

    @Test
    void noMigrationChangesRowsThatItCannotSee() throws IOException {
        assertThat(blind(migrations()))
                .as("lift the force before, as observation/V5 does")
                .containsExactlyInAnyOrderElementsOf(KNOWN.keySet());
    }

    @Test
    void whatLiftsTheForcePutsItBack() throws IOException {
        assertThat(leftOpen(migrations())).isEmpty();
    }

    @Test
    void aChangeOfAForcedTableIsFound() {
        var forces =
                new Migration(
                        "b",
                        2,
                        "alter table t enable row level security, force row level security;");
        String lift = "alter table t no force row level security;";
        String change = "with x as (select 1)\nUPDATE only t as u\nset v = 1;";
        String back = "alter table t force row level security;";

        assertThat(blind(List.of(forces, new Migration("b", 3, change))))
                .containsExactly("b/V3 changes t");
        assertThat(blind(List.of(forces, new Migration("b", 3, "delete from t;"))))
                .containsExactly("b/V3 changes t");
        assertThat(blind(List.of(new Migration("b", 2, back + change))))
                .containsExactly("b/V2 changes t");
        assertThat(blind(List.of(forces, new Migration("b", 3, lift + back + change))))
                .containsExactly("b/V3 changes t");
        assertThat(blind(List.of(forces, new Migration("b", 3, lift + change + back)))).isEmpty();
        assertThat(leftOpen(List.of(forces, new Migration("b", 3, lift + change))))
                .containsExactly("b/V3 leaves t");
    }

    /** On a server that is already there, what runs first when all is new may be the last. */
    @Test
    void aModuleThatRunsBeforeIsFoundToo() {
        var forces = new Migration("b", 2, "alter table t force row level security;");

        assertThat(blind(List.of(new Migration("a", 9, "update t set v = 1;"), forces)))
                .containsExactly("a/V9 changes t");
        assertThat(blind(List.of(new Migration("b", 1, "update t set v = 1;"), forces))).isEmpty();
    }

    @Test
    void whatOnlySpeaksOfAChangeIsNone() {
        String speaks =
                """
                alter table t force row level security;
                -- update t set v = 1
                comment on table t is 'nobody''s; update t set v = 1';
                create policy p on t for update using (true);
                insert into t values (1) on conflict (v) do update set v = 1;
                create function f() returns trigger language plpgsql as $$
                begin
                    update t set v = 1;
                end;
                $$;
                """;

        assertThat(blind(List.of(new Migration("b", 1, speaks)))).isEmpty();
    }

    private static TreeSet<String> blind(List<Migration> migrations) {
        List<Step> steps = migrations.stream().flatMap(each -> each.steps().stream()).toList();
        var blind = new TreeSet<String>();
        steps.stream()
                .filter(change -> change.kind() == Kind.CHANGES)
                .filter(change -> !isLifted(change, steps))
                .filter(
                        change ->
                                steps.stream()
                                        .anyMatch(
                                                each ->
                                                        each.kind() == Kind.FORCES
                                                                && mayComeBefore(each, change)))
                .forEach(change -> blind.add(change.by().name() + " changes " + change.table()));
        return blind;
    }

    /** Modules have histories of their own: what is new in one runs after all that has landed. */
    private static boolean mayComeBefore(Step first, Step second) {
        if (!first.table().equals(second.table())) {
            return false;
        }
        return first.by().equals(second.by())
                ? first.place() < second.place()
                : !first.by().module().equals(second.by().module())
                        || first.by().version() < second.by().version();
    }

    /** Whether the same migration lifted the force last. */
    private static boolean isLifted(Step change, List<Step> steps) {
        return steps.stream()
                .filter(each -> each.by().equals(change.by()) && each.kind() != Kind.CHANGES)
                .filter(each -> mayComeBefore(each, change))
                .max(Comparator.comparingInt(Step::place))
                .filter(each -> each.kind() == Kind.LIFTS)
                .isPresent();
    }

    private static TreeSet<String> leftOpen(List<Migration> migrations) {
        var open = new TreeSet<String>();
        for (Migration migration : migrations) {
            for (Step step : migration.steps()) {
                String leaves = migration.name() + " leaves " + step.table();
                switch (step.kind()) {
                    case LIFTS -> open.add(leaves);
                    case FORCES -> open.remove(leaves);
                    case CHANGES -> {}
                }
            }
        }
        return open;
    }

    private static List<Migration> migrations() throws IOException {
        List<Migration> migrations = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:db/migration/*/*.sql")) {
            Matcher name = FILE.matcher(file.getURL().toString());
            assertThat(name.matches()).as(file.getURL().toString()).isTrue();
            migrations.add(
                    new Migration(
                            name.group(1),
                            Integer.parseInt(name.group(2)),
                            file.getContentAsString(StandardCharsets.UTF_8)));
        }
        return migrations;
    }
}
