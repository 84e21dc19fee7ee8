package org.palermo.submission;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are taken in.
 *
 * @param concurrentChecks how many submissions are checked at the same time
 */
@Validated
@ConfigurationProperties("palermo.submission")
record SubmissionSettings(@DefaultValue("2") @Min(1) int concurrentChecks) {}
