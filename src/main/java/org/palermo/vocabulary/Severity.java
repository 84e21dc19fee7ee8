package org.palermo.vocabulary;

/** How bad a finding is: only an error blocks, a warning asks for an explanation. */
public enum Severity {
    ERROR,
    WARNING,
    INFORMATION
}
