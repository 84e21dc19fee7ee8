package org.palermo.demonstration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether an invented region is shown.
 *
 * @param enabled whether it is loaded, and its accounts may sign in
 * @param seed begins the row of random numbers from which the figures are drawn
 */
@ConfigurationProperties("palermo.demonstration")
record DemonstrationSettings(
        @DefaultValue("false") boolean enabled, @DefaultValue("2000") long seed) {}
