package org.palermo.vocabulary;

/** Secrecy of an observation (SDMX CL_CONF_STATUS, the codes used here). */
public enum ConfStatus {
    /** Free for publication in aggregates. */
    F,
    /** Not for publication; contributors may see it. */
    N,
    /** Confidential; the entity and the secretariat only. */
    C
}
