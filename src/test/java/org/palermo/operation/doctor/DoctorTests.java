package org.palermo.operation.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palermo.operation.Command;
import org.palermo.operation.Commanded;
import org.palermo.operation.doctor.Diagnosis.Verdict;
import org.palermo.operation.tls.TestCertificate;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each thing is broken once, seen by its check, and mended again. */
@SpringBootTest
@WithDatabase
class DoctorTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Autowired private RoleCheck role;
    @Autowired private RowSecurityCheck rowSecurity;
    @Autowired private GrantsCheck grants;
    @Autowired private MigrationsCheck migrations;
    @Autowired private ClockCheck clock;
    @Autowired private MailCheck mail;
    @Autowired private ConnectionCheck connection;
    @Autowired private VersionsCheck versions;
    @TempDir private Path folder;

    @Test
    void findsNothingBadInADeploymentThatIsInOrder() {
        assertThat(List.of(role, rowSecurity, grants, migrations, clock, connection, versions))
                .flatExtracting(Check::examine)
                .extracting(Diagnosis::verdict, Diagnosis::found)
                .allMatch(each -> each.toList().getFirst() == Verdict.OK);
    }

    @Test
    void seesARoleThatGetsAroundRowLevelSecurity() {
        assertThat(
                        superuser(
                                "alter role palermo_app bypassrls",
                                "alter role palermo_app nobypassrls",
                                role))
                .contains("has BYPASSRLS");
        assertThat(
                        superuser(
                                "alter role palermo_app createrole createdb",
                                "alter role palermo_app nocreaterole nocreatedb",
                                role))
                .contains("has CREATEROLE, has CREATEDB");
        assertThat(
                        superuser(
                                "grant palermo_owner to palermo_app",
                                "revoke palermo_owner from palermo_app",
                                role))
                .contains("owns tables")
                .contains("belongs to another role");
    }

    @Test
    void seesARoleThatMayCreateAndTruncate() {
        assertThat(
                        owner(
                                "grant create on schema public to palermo_app",
                                "revoke create on schema public from palermo_app",
                                role))
                .contains("may create in the schema");
        assertThat(
                        owner(
                                "grant truncate on submission to palermo_app",
                                "revoke truncate on submission from palermo_app",
                                role))
                .contains("may truncate tables");
    }

    @Test
    void seesATableWithoutRowLevelSecurity() {
        assertThat(
                        owner(
                                "alter table observation disable row level security",
                                "alter table observation enable row level security",
                                rowSecurity))
                .contains("observation (off)");
        assertThat(
                        owner(
                                "alter table observation no force row level security",
                                "alter table observation force row level security",
                                rowSecurity))
                .contains("observation (not forced)");
        assertThat(
                        owner(
                                "create table forgotten (entity_id int)",
                                "drop table forgotten",
                                rowSecurity))
                .contains("forgotten (off)");
        assertThat(
                        owner(
                                "alter view current_observation set (security_invoker = false)",
                                "alter view current_observation set (security_invoker = true)",
                                rowSecurity))
                .contains("current_observation");
    }

    @Test
    void seesRightsThatAreTooMany() {
        assertThat(
                        owner(
                                "grant select on submission to public",
                                "revoke select on submission from public",
                                grants))
                .contains("submission (select)");
        assertThat(
                        owner(
                                "grant delete on observation to palermo_app",
                                "revoke delete on observation from palermo_app",
                                grants))
                .contains("observation");
        assertThat(
                        owner(
                                "grant update (reason_code) on transition to palermo_app",
                                "revoke update (reason_code) on transition from palermo_app",
                                grants))
                .contains("transition");
    }

    @Test
    void seesAMigrationThatIsMissing() {
        assertThat(
                        owner(
                                "update flyway_schema_history_query set success = false where version = '2'",
                                "update flyway_schema_history_query set success = true where version = '2'",
                                migrations))
                .contains("query/V2");
    }

    @Test
    void seesClocksThatDisagree() {
        assertThat(ClockCheck.compare(NOW, NOW.plusMillis(5), NOW.plusMillis(10)).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(ClockCheck.compare(NOW, NOW.minusSeconds(5), NOW.plusMillis(10)).verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(ClockCheck.compare(NOW, NOW.plusSeconds(90), NOW.plusMillis(10)).verdict())
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void seesADiskThatIsFull() {
        long gigabyte = 1L << 30;

        assertThat(DiskCheck.judge(folder, 50 * gigabyte, 100 * gigabyte).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(DiskCheck.judge(folder, 3 * gigabyte, 100 * gigabyte).verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(DiskCheck.judge(folder, gigabyte / 2, 100 * gigabyte).verdict())
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void seesABackupThatIsOld() {
        assertThat(BackupAgeCheck.judge(NOW.minus(Duration.ofHours(30)), NOW).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(BackupAgeCheck.judge(NOW.minus(Duration.ofDays(3)), NOW).verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(BackupAgeCheck.judge(NOW.minus(Duration.ofDays(30)), NOW).verdict())
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void seesAKeyThatOthersCanRead() throws Exception {
        Path key = Files.writeString(folder.resolve("seal-1.key"), "a key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(KeyFilesCheck.isOpen(key)).isTrue();

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(KeyFilesCheck.isOpen(key)).isFalse();
    }

    @Test
    void seesACertificateThatEndsOrIsForAnother() {
        var certificate = TestCertificate.in(folder, 60).parsed();
        Instant today = certificate.getNotBefore().toInstant().plusSeconds(60);

        assertThat(TlsCheck.judge(certificate, today, "https://localhost").verdict())
                .isEqualTo(Verdict.OK);
        assertThat(TlsCheck.judge(certificate, today.plus(Duration.ofDays(40)), "").verdict())
                .isEqualTo(Verdict.WARNING);
        assertThat(TlsCheck.judge(certificate, today.plus(Duration.ofDays(80)), "").verdict())
                .isEqualTo(Verdict.BAD);
        assertThat(TlsCheck.judge(certificate, today, "https://other.example").found())
                .contains("not for other.example but for [localhost]");
    }

    @Test
    void seesAnAddressThatOthersReachWithoutTls() {
        assertThat(TlsCheck.without("0.0.0.0", "none").verdict()).isEqualTo(Verdict.BAD);
        assertThat(TlsCheck.without("127.0.0.1", "none").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(TlsCheck.without("0.0.0.0", "framework").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(TlsCheck.without("0.0.0.0", "native").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void seesTooFewAdministratorsAndOldVersions() {
        assertThat(AccountsCheck.administrators(1).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(AccountsCheck.administrators(2).verdict()).isEqualTo(Verdict.OK);
        assertThat(VersionsCheck.judge("PostgreSQL", 15, "15.4", 18).verdict())
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void seesErrorsThatWouldCarryRows() {
        assertThat(ConnectionCheck.detail("jdbc:postgresql://db/palermo").verdict())
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void printsWhatItFoundAndWhatToDo() {
        Map<String, Object> settings = new HashMap<>(TestDatabase.connection());
        settings.put("palermo.home", folder);
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", "1");
        settings.put("server.address", "0.0.0.0");
        settings.put("palermo.demonstration.enabled", "true");
        settings.put("palermo.public-url", "http://palermo.example.org");

        Commanded answer = Commanded.on(settings, "doctor");

        assertThat(answer.code()).isEqualTo(Command.AMISS);
        assertThat(answer.output())
                .containsPattern("(?m)^ok +role of the application: palermo_app owns nothing")
                .containsPattern("(?m)^ok +migrations: \\d+ done")
                .containsPattern("(?m)^warning +key files: there are none yet")
                .containsPattern("(?m)^warning +last backup: none is known here")
                .containsPattern("(?m)^bad +mail server: 127.0.0.1:1")
                .containsPattern("(?m)^bad +TLS: none, and other machines can connect")
                .containsPattern("(?m)^bad +public address: http://palermo.example.org")
                .containsPattern("(?m)^bad +accounts of the demonstration")
                .containsPattern("(?m)^ +-> \\S");
    }

    private static String owner(String breaking, String mending, Check check) {
        return broken(TestDatabase.owner(), breaking, mending, check);
    }

    private static String superuser(String breaking, String mending, Check check) {
        var all = TestDatabase.superuser();
        return broken(
                JdbcClient.create(
                        new DriverManagerDataSource(
                                String.valueOf(
                                        TestDatabase.connection().get("spring.datasource.url")),
                                all.role(),
                                all.password())),
                breaking,
                mending,
                check);
    }

    /** What is bad now and was well before. */
    private static String broken(JdbcClient jdbc, String breaking, String mending, Check check) {
        jdbc.sql(breaking).update();
        try {
            return check.examine().stream()
                    .filter(each -> each.verdict() == Verdict.BAD)
                    .peek(each -> assertThat(each.remedy()).isNotBlank())
                    .map(Diagnosis::found)
                    .findFirst()
                    .orElse("nothing bad");
        } finally {
            jdbc.sql(mending).update();
        }
    }
}
