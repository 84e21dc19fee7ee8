package org.palermo.query;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rule of the answers to queries.
 *
 * @param answerWithinDays how many days a provider has for an answer when the analyst names none
 */
@Validated
@ConfigurationProperties("palermo.query")
record QuerySettings(@Min(0) @DefaultValue("14") int answerWithinDays) {}
