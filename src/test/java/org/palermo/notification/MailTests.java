package org.palermo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palermo.access.Account;
import org.palermo.access.Accounts;
import org.palermo.access.Role;
import org.palermo.database.ActingAccount;
import org.palermo.database.SystemTransactions;
import org.palermo.query.QueryAnswered;
import org.palermo.query.QueryAsked;
import org.palermo.submission.ReturnReason;
import org.palermo.submission.ReviewService;
import org.palermo.submission.SubmissionKey;
import org.palermo.submission.SubmissionService;
import org.palermo.support.CsvReturn;
import org.palermo.support.MovableClock;
import org.palermo.support.Region;
import org.palermo.support.TestDatabase;
import org.palermo.support.WithDatabase;
import org.palermo.vocabulary.EntityCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** People are mailed what concerns them, once, and never a figure. */
@SpringBootTest(
        properties = {
            "palermo.public-url=https://reporting.example.org/",
            "palermo.notification.every=P1D"
        })
@WithDatabase
@Import({Region.class, MailTests.Time.class})
@DirtiesContext
class MailTests {

    private static final String DATAFLOW = "irregular-migration";
    private static final String PERIOD = "2022-Q4";
    private static final Instant BEGIN = Instant.parse("2023-04-01T10:00:00Z");
    private static final AtomicInteger TURN = new AtomicInteger();
    private static final ServerSetup SERVER = server();

    private static GreenMail catcher = new GreenMail(SERVER);

    @Autowired Region region;
    @Autowired MovableClock clock;
    @Autowired MailDispatch dispatch;
    @Autowired Reminders reminders;
    @Autowired NoticeBoard board;
    @Autowired Accounts accounts;
    @Autowired ReviewService review;
    @Autowired SystemTransactions transactions;
    @Autowired ApplicationEventPublisher events;
    @Autowired SubmissionService submissions;

    private EntityCode entity = new EntityCode("NOBODY");
    private String focalPoint = "";

    @DynamicPropertySource
    static void theCatcherIsTheServer(DynamicPropertyRegistry registry) {
        catcher.start();
        registry.add("spring.mail.host", SERVER::getBindAddress);
        registry.add("spring.mail.port", SERVER::getPort);
    }

    @AfterAll
    static void stopTheCatcher() {
        catcher.stop();
    }

    @BeforeEach
    void anEntityOwesAReturn() throws Exception {
        clock.moveTo(BEGIN.plus(Duration.ofDays(40L * TURN.incrementAndGet())));
        entity = region.entityIn("KIR", DATAFLOW, PERIOD);
        focalPoint = email(region.focalPointOf(entity));
        region.open(DATAFLOW, PERIOD);
        catcher.purgeEmailFromAllMailboxes();
    }

    @Test
    void tellsTheFocalPointThatAReturnWasAcceptedWithoutItsFigures() {
        bringIn();

        dispatch.sendWaiting();

        assertThat(subjects(focalPoint))
                .containsExactly("Palermo: Accepted: Irregular migration, " + PERIOD);
        assertThat(mails(focalPoint).getFirst())
                .contains("https://reporting.example.org/submissions/" + entity)
                .doesNotContain("4711");
    }

    @Test
    void mailsNoOtherEntityAndNoDisabledAccount() {
        EntityCode other = region.entityIn("MHL", DATAFLOW, PERIOD);
        String disabled = region.account(Role.FOCAL_POINT, entity);
        bringIn();
        TestDatabase.owner()
                .sql("update account set enabled = false where id = :id")
                .param("id", Long.parseLong(disabled))
                .update();

        dispatch.sendWaiting();

        assertThat(mails(email(region.focalPointOf(other)))).isEmpty();
        assertThat(mails(email(disabled))).isEmpty();
        assertThat(mails(focalPoint)).hasSize(1);
    }

    @Test
    void mailsAnalystsOnceADay() {
        String analyst = email(region.analyst());
        EntityCode other = region.entityIn("MHL", DATAFLOW, PERIOD);
        submit(entity);
        submit(other);
        dispatch.sendWaiting();
        assertThat(mails(analyst)).isEmpty();

        clock.forward(Duration.ofDays(1));
        dispatch.sendWaiting();
        dispatch.sendWaiting();

        assertThat(subjects(analyst)).containsExactly("Palermo: 2 notices");
        assertThat(mails(analyst).getFirst())
                .contains("/submissions/" + entity)
                .contains("/submissions/" + other);
    }

    @Test
    void mailsAsTheAccountHasChosen() {
        choose(MailChoice.OFF);
        bringIn();
        dispatch.sendWaiting();
        assertThat(mails(focalPoint)).isEmpty();
        assertThat(titles(region.focalPointOf(entity)))
                .containsExactly("Accepted: Irregular migration, " + PERIOD);

        choose(MailChoice.DAILY);
        SubmissionKey again = submit(entity, 4712);
        ActingAccount.runAs(
                region.analyst(),
                () ->
                        review.returnForCorrection(
                                again,
                                region.submission(again).version(),
                                ReturnReason.INCOMPLETE,
                                "Tables are missing."));
        dispatch.sendWaiting();
        assertThat(mails(focalPoint)).isEmpty();

        clock.forward(Duration.ofDays(1));
        dispatch.sendWaiting();
        assertThat(mails(focalPoint)).hasSize(1);
    }

    @Test
    void nobodyReadsTheNoticesOfAnother() {
        bringIn();
        String other = region.account(Role.FOCAL_POINT, entity);

        assertThat(titles(other)).isEmpty();
        for (String account : List.of(other, region.analyst(), "", "0")) {
            assertThat(countOfFocalPoint(account)).as(account).isZero();
        }
        assertThat(countOfFocalPoint(region.focalPointOf(entity))).isPositive();
    }

    private long countOfFocalPoint(String reader) {
        return TestDatabase.inApplication(
                reader,
                jdbc ->
                        jdbc.sql("select count(*) from notice where account_id = :id")
                                .param("id", Long.parseLong(region.focalPointOf(entity)))
                                .query((row, _) -> row.getLong(1))
                                .single());
    }

    @Test
    void mailsLaterWhatCouldNotBeSent() {
        bringIn();
        catcher.stop();
        dispatch.sendWaiting();
        dispatch.sendWaiting();

        catcher = new GreenMail(SERVER);
        catcher.start();
        dispatch.sendWaiting();
        assertThat(mails(focalPoint)).as("too early").isEmpty();

        clock.forward(Duration.ofMinutes(2));
        dispatch.sendWaiting();
        dispatch.sendWaiting();
        assertThat(mails(focalPoint)).hasSize(1);
    }

    @Test
    void severalNodesSendAMailOnce() throws Exception {
        bringIn();
        Callable<Boolean> node =
                () -> {
                    dispatch.sendWaiting();
                    return true;
                };

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var each : nodes.invokeAll(List.of(node, node, node, node))) {
                assertThat(each.get()).isTrue();
            }
        }

        assertThat(mails(focalPoint)).hasSize(1);
    }

    @Test
    void remindsOfWhatIsDueAndOfWhatIsOverdueOnceAWeek() {
        clock.moveTo(Instant.parse("2023-02-01T10:00:00Z"));
        reminders.remind();
        reminders.remind();
        clock.moveTo(Instant.parse("2023-02-12T10:00:00Z"));
        reminders.remind();
        clock.moveTo(Instant.parse("2023-02-15T10:00:00Z"));
        reminders.remind();
        clock.moveTo(Instant.parse("2023-02-21T10:00:00Z"));
        reminders.remind();
        clock.moveTo(Instant.parse("2023-02-22T10:00:00Z"));
        reminders.remind();

        assertThat(titles(region.focalPointOf(entity)))
                .containsExactly(
                        "Overdue: Irregular migration, " + PERIOD,
                        "Overdue: Irregular migration, " + PERIOD,
                        "Due on 14 February 2023: Irregular migration, " + PERIOD,
                        "Due on 14 February 2023: Irregular migration, " + PERIOD);
    }

    @Test
    void remindsNobodyWhoHasSubmitted() {
        submit(entity);
        clock.moveTo(Instant.parse("2023-02-12T10:00:00Z"));

        reminders.remind();

        assertThat(titles(region.focalPointOf(entity))).isEmpty();
    }

    @Test
    void tellsEachSideWhatTheOtherSaysAboutAQuery() {
        SubmissionKey key = submit(entity);
        publish(new QueryAsked(1, key + "/1", LocalDate.of(2023, 5, 1)));
        publish(new QueryAnswered(1, key + "/1"));

        assertThat(titles(region.focalPointOf(entity)))
                .containsExactly("Question: Irregular migration, " + PERIOD);
        assertThat(titles(region.analyst()).getFirst()).startsWith("Answered: Test " + entity);
    }

    private void publish(Object event) {
        transactions.run(() -> events.publishEvent(event));
    }

    private List<String> titles(String account) {
        return ActingAccount.callAs(account, () -> board.own()).stream()
                .map(NoticeBoard.Note::title)
                .toList();
    }

    private void choose(MailChoice choice) {
        ActingAccount.runAs(region.focalPointOf(entity), () -> board.choose(choice));
    }

    private void bringIn() {
        region.accept(submit(entity));
    }

    private SubmissionKey submit(EntityCode provider) {
        return submit(provider, 4711);
    }

    private SubmissionKey submit(EntityCode provider, int figure) {
        var csv = new CsvReturn(DATAFLOW, provider, PERIOD, "citizenship", "sex", "age");
        csv.add("IM1A", "detections", String.valueOf(figure), "_T", "_T", "_T");
        SubmissionKey key =
                region.delivered(region.deliver(provider, DATAFLOW, PERIOD, csv.text())).key();
        region.explainAll(key);
        ActingAccount.runAs(
                region.focalPointOf(provider),
                () -> submissions.giveRevisionReason(key, "OTHER", "Late figures."));
        assertThat(region.submit(key)).isEmpty();
        return key;
    }

    private String email(String account) {
        return accounts.find(Long.parseLong(account)).map(Account::email).orElseThrow();
    }

    private static List<String> mails(String address) {
        return received(address).map(GreenMailUtil::getBody).toList();
    }

    private static List<String> subjects(String address) {
        return received(address).map(mail -> header(mail, "Subject")).toList();
    }

    private static Stream<MimeMessage> received(String address) {
        return Arrays.stream(catcher.getReceivedMessages())
                .filter(mail -> header(mail, "To").equals(address));
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name)[0];
        } catch (MessagingException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private static ServerSetup server() {
        try (var free = new ServerSocket(0)) {
            return new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** A clock that the test moves. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }
}
