package org.palermo.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.access.signin.factor.TestApps;
import org.palermo.access.token.MadeToken;
import org.palermo.database.Credentials;
import org.palermo.database.LocalPostgres;
import org.palermo.keys.Keys;
import org.palermo.operation.Command;
import org.palermo.operation.Commanded;
import org.palermo.support.CsvReturn;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@SpringBootTest
@WithDatabase
@Import({Region.class, TestApps.class})
class BackupTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2018-Q3";

    /** What must be the same in the tables' definition and cannot be seen from their rows. */
    private static final String WALLS =
            """
            select string_agg(what, chr(10) order by what collate "C") from (
                select conrelid::regclass || ' ' || conname || ' ' ||
                    pg_get_constraintdef(oid) as what
                from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity
                from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                union all
                select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text
                from pg_trigger where not tgisinternal) as wall
            """;

    @Autowired private Region region;
    @Autowired private Keys keys;
    @Autowired private Accounts accounts;
    @Autowired private TestApps apps;
    @TempDir private static Path folder;
    private static EntityCode reported = new EntityCode("NOBODY");
    private static String reader = "";

    /** What a test does to the keys is done to copies of those that signed the trail. */
    @BeforeEach
    void copyKeys() throws IOException {
        Path copies = Files.createDirectories(folder.resolve("keys"));
        keys.seal("backup", keys.sign(new byte[0]).signature());
        try (var files = Files.list(Path.of("target", "keys"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        copies.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @BeforeEach
    void aStateHasReported() {
        if (reader.isEmpty()) {
            reported = region.entityIn("PLW", DATAFLOW, PERIOD);
            region.open(DATAFLOW, PERIOD);
            var csv = new CsvReturn(DATAFLOW, reported, PERIOD, "citizenship", "sex", "age");
            csv.add("IM1A", "detections", "7", "_T", "_T", "_T");
            region.bringIn(
                    reported,
                    DATAFLOW,
                    PERIOD,
                    "a \\ name\twith\nsigns.csv",
                    csv.text().getBytes(UTF_8));
            region.settle();
            reader = region.account(Role.FOCAL_POINT, reported);
        }
    }

    @Test
    void whatIsRestoredIntoAnEmptyServerIsWhatWasThere() throws Exception {
        Path file = folder.resolve("whole.zip");
        Path home = folder.resolve("restored");

        letSomebodyInAndWait();
        Commanded written = backup(file);
        everything().sql("delete from pending_change where kind = 'backup'").update();
        Commanded restored = restore(file, home);

        assertThat(written.output()).contains("rows").contains("SHA-256");
        assertThat(written.code()).isEqualTo(Command.WELL);
        assertThat(restored.output()).contains("rows restored");
        assertThat(restored.code()).isEqualTo(Command.WELL);
        assertThat(restored.output())
                .contains("all as they were written")
                .contains("review roles, confidentiality and sharing changed since 2");
        try (var server = LocalPostgres.start(home, "fsync=off")) {
            assertThat(ofTheEntity(all(server.url(), server.superuser())))
                    .isEqualTo(ofTheEntity(everything()));
            assertThat(walls(all(server.url(), server.superuser()))).isEqualTo(walls(everything()));
            assertThat(seenBy(server, reader)).containsExactly(reported.value());
            assertThat(seenBy(server, "")).isEmpty();
            assertThat(nextSubmission(server)).isTrue();
            assertThat(open(everything())).isPositive();
            assertThat(open(all(server.url(), server.superuser()))).isZero();
        }
    }

    @Test
    void aDamagedPartIsRefusedByItsName() throws Exception {
        Path file = folder.resolve("damaged.zip");
        backup(file);
        overwrite(file, "tables/submission.copy");

        Commanded answer = restore(file, folder.resolve("not-restored"));

        assertThat(answer.code()).isEqualTo(Command.FAILED);
        assertThat(answer.output()).contains("damaged").contains("tables/submission.copy");
    }

    @Test
    void aDatabaseThatIsNotEmptyIsNotRestoredInto() throws Exception {
        Path file = folder.resolve("refused.zip");
        backup(file);

        Commanded answer = Commanded.on(settings(), "restore", file.toString());

        assertThat(answer.code()).isEqualTo(Command.FAILED);
        assertThat(answer.output()).contains("not empty");
    }

    @Test
    void aRoleThatDoesNotSeeAllRowsMakesNoBackup() {
        Path file = folder.resolve("gaps.zip");
        Map<String, Object> settings = settings();
        settings.remove("palermo.backup.username");

        Commanded answer = Commanded.on(settings, "backup", file.toString());

        assertThat(answer.code()).isEqualTo(Command.FAILED);
        assertThat(answer.output()).contains("PALERMO_BACKUP_USERNAME");
        assertThat(file).doesNotExist();
    }

    @Test
    void keysTravelSealedByAPassphraseOnly() throws Exception {
        Path file = folder.resolve("with-keys.zip");
        Path words = Files.writeString(folder.resolve("words"), "some words nobody guesses\n");
        Path otherWords = Files.writeString(folder.resolve("other"), "other words of somebody\n");
        String given = "--passphrase-file=" + words;
        apps.connect(accounts.find(Long.parseLong(reader)).orElseThrow());
        Map<String, Object> elsewhere =
                Map.of(
                        "palermo.home", folder.resolve("keyed"),
                        "palermo.keys.folder", folder.resolve("keys-elsewhere"));

        Commanded written =
                Commanded.on(settings(), "backup", file.toString(), "--with-keys", given);
        Commanded wrong =
                Commanded.on(
                        elsewhere, "restore", file.toString(), "--passphrase-file=" + otherWords);
        Commanded right = Commanded.on(elsewhere, "restore", file.toString(), given);
        Commanded rotated = Commanded.on(elsewhere, "rotate-keys");
        Commanded rotatedAgain = Commanded.on(elsewhere, "rotate-keys");

        assertThat(rotated.code()).isEqualTo(Command.WELL);
        assertThat(rotated.output()).containsPattern("authenticator apps: [1-9]\\d* sealed again");
        assertThat(rotatedAgain.code()).isEqualTo(Command.WELL);
        assertThat(written.code()).isEqualTo(Command.WELL);
        assertThat(wrong.code()).isEqualTo(Command.FAILED);
        assertThat(right.output()).contains("key files written");
        assertThat(right.code()).isEqualTo(Command.WELL);
        assertThat(Files.readString(folder.resolve("keys-elsewhere/seal-1.key")))
                .isEqualTo(Files.readString(folder.resolve("keys/seal-1.key")));
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(TestDatabase.connection());
        settings.put("palermo.home", folder);
        settings.put("palermo.keys.folder", folder.resolve("keys"));
        settings.put("palermo.backup.username", TestDatabase.superuser().role());
        settings.put("palermo.backup.password", TestDatabase.superuser().password());
        return settings;
    }

    private static Commanded backup(Path file) {
        return Commanded.on(settings(), "backup", file.toString());
    }

    private static Commanded restore(Path file, Path home) {
        return Commanded.on(
                Map.of("palermo.home", home, "palermo.keys.folder", folder.resolve("keys")),
                "restore",
                file.toString());
    }

    private static void overwrite(Path backup, String part) throws IOException {
        try (FileSystem zip =
                FileSystems.newFileSystem(URI.create("jar:" + backup.toUri()), Map.of())) {
            Path inside = zip.getPath(part);
            Files.writeString(
                    inside, Files.readString(inside).replaceFirst("ACCEPTED", "RETURNED"));
        }
    }

    private static JdbcClient everything() {
        return all(
                String.valueOf(TestDatabase.connection().get("spring.datasource.url")),
                TestDatabase.superuser());
    }

    private static JdbcClient all(String url, Credentials role) {
        return JdbcClient.create(new DriverManagerDataSource(url, role.role(), role.password()));
    }

    private static String walls(JdbcClient jdbc) {
        return jdbc.sql(WALLS).query((row, _) -> String.valueOf(row.getString(1))).single();
    }

    /** Rows as text, with files and times. */
    private static List<String> ofTheEntity(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select s::text from submission s where entity_code = :entity
                        union all
                        select f::text from stored_file f
                        join submission s on s.id = f.submission_id where entity_code = :entity
                        union all
                        select o::text from observation o
                        join submission s on s.id = o.submission_id where entity_code = :entity
                        order by 1
                        """)
                .param("entity", reported.value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static List<String> seenBy(LocalPostgres server, String account) throws Exception {
        Credentials role = server.application();
        try (Connection connection =
                DriverManager.getConnection(server.url(), role.role(), role.password())) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("select set_config('app.account', ?, true)")
                    .param(account)
                    .query(String.class)
                    .single();
            return jdbc.sql("select distinct entity_code from submission")
                    .query((row, _) -> String.valueOf(row.getString(1)))
                    .list();
        }
    }

    private static void letSomebodyInAndWait() {
        MadeToken.ofEverything(Long.parseLong(reader));
        everything()
                .sql(
                        """
                        insert into account_link
                            (account_id, kind, secret_hash, issued_at, expires_at)
                        values (?, 'PASSWORD', uuid_send(gen_random_uuid()), now(),
                            now() + interval '1 day')
                        """)
                .param(Long.parseLong(reader))
                .update();
        everything()
                .sql(
                        """
                        insert into pending_change
                            (kind, subject, wanted, asked_by, asked_at, expires_at)
                        values ('backup', 'test', '{}', ?, now(), now() + interval '1 day')
                        """)
                .param(Long.parseLong(reader))
                .update();
    }

    /** How much still lets somebody in or waits for somebody. */
    private static long open(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        select (select count(*) from api_token where revoked_at is null)
                            + (select count(*) from account_link
                                where used_at is null and replaced_at is null)
                            + (select count(*) from pending_change
                                where outcome is null and expires_at > now())
                        """)
                .query(Long.class)
                .single();
    }

    private static boolean nextSubmission(LocalPostgres server) {
        return Boolean.TRUE.equals(
                all(server.url(), server.superuser())
                        .sql(
                                """
                                select nextval(pg_get_serial_sequence('submission', 'id'))
                                    > max(id) from submission
                                """)
                        .query(Boolean.class)
                        .single());
    }
}
