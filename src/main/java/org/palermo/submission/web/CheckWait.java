package org.palermo.submission.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How long an upload waits for its check before it shows a page that says so.
 *
 * @param atMost the longest wait
 */
@ConfigurationProperties("palermo.submission.check-wait")
record CheckWait(@DefaultValue("4s") Duration atMost) {}
