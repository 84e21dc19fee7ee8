package org.palermo.provision;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rule of the reporting calendar.
 *
 * @param dueAfterDays how many days after the end of a period its submission is due
 */
@Validated
@ConfigurationProperties("palermo.provision")
record ProvisionSettings(@Min(0) @DefaultValue("45") int dueAfterDays) {}
