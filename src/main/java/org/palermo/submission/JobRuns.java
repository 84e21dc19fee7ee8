package org.palermo.submission;

import org.palermo.database.ActingAccount;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Runs jobs as the system, and goes on with those that a stop left unfinished. */
@Component
public class JobRuns {

    /** How a run ended whose process died in it. */
    static final ExitStatus DIED = new ExitStatus("DIED");

    private final JobOperator operator;
    private final JobRepository repository;

    JobRuns(JobOperator operator, JobRepository repository) {
        this.operator = operator;
        this.repository = repository;
    }

    /**
     * Starts the job, or goes on with its last run; a run that a killed process left as running is
     * given up first. Does nothing when the job has been completed.
     *
     * @throws IllegalStateException when the job fails or cannot be started
     */
    public void run(Job job, JobParameters parameters) {
        try {
            JobExecution execution =
                    ActingAccount.callAs(ActingAccount.SYSTEM, () -> startOrGoOn(job, parameters));
            if (execution.getStatus().isUnsuccessful()) {
                throw new IllegalStateException(
                        "job %s failed: %s".formatted(job.getName(), parameters),
                        execution.getAllFailureExceptions().stream().findFirst().orElse(null));
            }
        } catch (JobExecutionException refused) {
            throw new IllegalStateException(
                    "job %s was not started: %s".formatted(job.getName(), parameters), refused);
        }
    }

    /** How often the job has failed so far without being completed since. */
    public int failures(Job job, JobParameters parameters) {
        JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
        return last == null || !last.getStatus().isUnsuccessful()
                ? 0
                : repository.getJobExecutions(last.getJobInstance()).size();
    }

    /**
     * In how many runs of the job its process died, without the job being completed since; a run
     * that is still going on looks like one of them.
     */
    public int deaths(Job job, JobParameters parameters) {
        JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
        return last == null || last.getStatus() == BatchStatus.COMPLETED
                ? 0
                : (int)
                        repository.getJobExecutions(last.getJobInstance()).stream()
                                .filter(JobRuns::isDead)
                                .count();
    }

    /** Lets the last run be over that a dead process left as running. */
    public void giveUp(Job job, JobParameters parameters) {
        JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
        if (last != null && last.isRunning()) {
            ended(last);
        }
    }

    private static boolean isDead(JobExecution run) {
        return run.isRunning() || run.getExitStatus().getExitCode().equals(DIED.getExitCode());
    }

    private JobExecution ended(JobExecution left) {
        JobExecution ended = operator.recover(left);
        ended.setExitStatus(DIED);
        repository.update(ended);
        return ended;
    }

    private JobExecution startOrGoOn(Job job, JobParameters parameters)
            throws JobExecutionException {
        JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
        if (last == null) {
            return operator.start(job, parameters);
        }
        if (last.getStatus() == BatchStatus.COMPLETED) {
            return last;
        }
        return operator.restart(last.isRunning() ? ended(last) : last);
    }
}
