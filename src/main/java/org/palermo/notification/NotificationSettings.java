package org.palermo.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are told.
 *
 * @param reminders whether focal points are reminded of what is due
 * @param from the address that mails come from
 */
@ConfigurationProperties("palermo.notification")
record NotificationSettings(
        @DefaultValue("true") boolean reminders, @DefaultValue("palermo@localhost") String from) {}
