package org.palermo.submission;

/** The step of the job that found something. */
enum Stage {
    PARSE,
    VALIDATE
}
