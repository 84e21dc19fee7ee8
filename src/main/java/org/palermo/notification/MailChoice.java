package org.palermo.notification;

/** How an account wants to be mailed. */
public enum MailChoice {
    /** Each notice by itself. */
    EACH,
    /** All notices of a day together. */
    DAILY,
    OFF
}
