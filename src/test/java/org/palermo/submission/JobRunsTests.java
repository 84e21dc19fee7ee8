package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;

import java.util.ArrayList;
import java.util.List;

class JobRunsTests {

    private static final JobParameters PARAMETERS = new JobParameters();

    private final Remembered repository = new Remembered();
    private final Job job = new SimpleJob("check");
    private final JobRuns runs = new JobRuns(new TaskExecutorJobOperator(), repository);

    @Test
    void aRunThatAKilledProcessLeftCountsAsATryButNotAsAFailure() {
        repository.ended(BatchStatus.FAILED);
        repository.ended(BatchStatus.STARTED);

        assertThat(runs.tries(job, PARAMETERS)).isEqualTo(2);
        assertThat(runs.failures(job, PARAMETERS)).isZero();
    }

    @Test
    void whatWasCompletedIsNotTriedAgain() {
        repository.ended(BatchStatus.FAILED);
        repository.ended(BatchStatus.COMPLETED);

        assertThat(runs.tries(job, PARAMETERS)).isZero();
    }

    /** Keeps the runs of one job in their order. */
    private static final class Remembered extends ResourcelessJobRepository {

        private final JobInstance instance = new JobInstance(1, "check");
        private final List<JobExecution> executions = new ArrayList<>();

        void ended(BatchStatus status) {
            var execution = new JobExecution(executions.size(), instance, PARAMETERS);
            execution.setStatus(status);
            executions.add(execution);
        }

        @Override
        public @Nullable JobExecution getLastJobExecution(String name, JobParameters parameters) {
            return executions.isEmpty() ? null : executions.getLast();
        }

        @Override
        public List<JobExecution> getJobExecutions(JobInstance of) {
            return executions;
        }
    }
}
