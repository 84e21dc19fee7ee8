package org.palermo.access.limit;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often in a minute, on each node; twice as many nodes allow twice as much.
 *
 * @param uploads files that an account delivers
 * @param exports workbooks, lines and documents that an account downloads
 * @param calls what an account's programs ask for besides
 * @param entries what the page of a table saves and asks for while somebody types
 * @param anonymous requests of an address whose person has not signed in
 */
@Validated
@ConfigurationProperties("palermo.limits-per-minute")
record LimitSettings(
        @DefaultValue("30") @Min(1) int uploads,
        @DefaultValue("30") @Min(1) int exports,
        @DefaultValue("300") @Min(1) int calls,
        @DefaultValue("600") @Min(1) int entries,
        @DefaultValue("120") @Min(1) int anonymous) {}
