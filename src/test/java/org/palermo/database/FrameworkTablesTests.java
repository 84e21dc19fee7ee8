package org.palermo.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.palermo.support.WithDatabase;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.PlatformTransactionManager;

/** The application's role has the rights that the frameworks need on their tables. */
@SpringBootTest
@WithDatabase
class FrameworkTablesTests {

    @Test
    void serveJobs(
            @Autowired JobOperator operator,
            @Autowired JobRepository jobs,
            @Autowired PlatformTransactionManager transactions)
            throws Exception {
        var step =
                new StepBuilder("step", jobs)
                        .tasklet((_, _) -> RepeatStatus.FINISHED, transactions)
                        .build();
        var job = new JobBuilder("framework-tables", jobs).start(step).build();
        var parameters =
                new JobParametersBuilder().addString("key", "framework-tables").toJobParameters();

        JobExecution execution = operator.start(job, parameters);

        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(jobs.getLastJobExecution("framework-tables", parameters)).isNotNull();
    }

    @Test
    void serveSessions(@Autowired SessionRepository<? extends Session> sessions) {
        assertThat(savedAndRead(sessions)).isEqualTo("value");
    }

    private static <S extends Session> Object savedAndRead(SessionRepository<S> sessions) {
        S session = sessions.createSession();
        session.setAttribute("name", "value");
        sessions.save(session);

        S found = sessions.findById(session.getId());
        sessions.deleteById(session.getId());
        return String.valueOf(found == null ? null : found.<String>getAttribute("name"));
    }
}
