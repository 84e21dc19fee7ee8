package org.palermo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
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
    void aRunThatAKilledProcessLeftCountsAsADeathButNotAsAFailure() {
        repository.ended(BatchStatus.FAILED, ExitStatus.FAILED);
        repository.ended(BatchStatus.FAILED, JobRuns.DIED);
        repository.ended(BatchStatus.STARTED, ExitStatus.UNKNOWN);

        assertThat(runs.deaths(job, PARAMETERS)).isEqualTo(2);
        assertThat(runs.failures(job, PARAMETERS)).isZero();
    }

    @Test
    void aFailureIsNoDeath() {
        repository.ended(BatchStatus.FAILED, ExitStatus.FAILED);
        repository.ended(BatchStatus.FAILED, ExitStatus.FAILED);

        assertThat(runs.deaths(job, PARAMETERS)).isZero();
        assertThat(runs.failures(job, PARAMETERS)).isEqualTo(2);
    }

    @Test
    void whatWasCompletedHasNoDeaths() {
        repository.ended(BatchStatus.FAILED, JobRuns.DIED);
        repository.ended(BatchStatus.COMPLETED, ExitStatus.COMPLETED);

        assertThat(runs.deaths(job, PARAMETERS)).isZero();
    }

    /** Keeps the runs of one job in their order. */
    private static final class Remembered extends ResourcelessJobRepository {

        private final JobInstance instance = new JobInstance(1, "check");
        private final List<JobExecution> executions = new ArrayList<>();

        void ended(BatchStatus status, ExitStatus exit) {
            var execution = new JobExecution(executions.size(), instance, PARAMETERS);
            execution.setStatus(status);
            execution.setExitStatus(exit);
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
