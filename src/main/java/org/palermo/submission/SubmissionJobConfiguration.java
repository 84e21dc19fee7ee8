package org.palermo.submission;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

import java.util.function.Consumer;

/** The job that checks one submission: parse, validate, decide; each step is one transaction. */
@Configuration(proxyBeanMethods = false)
class SubmissionJobConfiguration {

    static final String JOB = "submission";

    private final JobRepository jobs;
    private final PlatformTransactionManager transactions;

    SubmissionJobConfiguration(JobRepository jobs, PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.transactions = transactions;
    }

    @Bean
    Job submissionJob(SubmissionChecks checks) {
        return new JobBuilder(JOB, jobs)
                .start(step("parse", checks::parse))
                .next(step("validate", checks::validate))
                .next(step("decide", checks::decide))
                .build();
    }

    private Step step(String name, Consumer<SubmissionKey> work) {
        return new StepBuilder(name, jobs)
                .tasklet(
                        (contribution, _) -> {
                            String key =
                                    contribution
                                            .getStepExecution()
                                            .getJobParameters()
                                            .getString(JOB);
                            work.accept(SubmissionKey.parse(String.valueOf(key)));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }
}
