package org.palermo.vocabulary;

/**
 * Secrecy of an observation (SDMX CL_CONF_STATUS, the codes used here, and one of the house:
 * decision 0010).
 */
public enum ConfStatus {
    /** Free for publication in aggregates. */
    F(Confidentiality.PUBLIC_AGGREGATE),
    /** Not for publication; contributors may see it. */
    N(Confidentiality.CONTRIBUTORS),
    /** Confidential; the entity and the secretariat only. */
    C(Confidentiality.ENTITY_AND_SECRETARIAT),
    /** Kept by the entity; a code of the house. */
    E(Confidentiality.ENTITY_ONLY);

    private final Confidentiality level;

    ConfStatus(Confidentiality level) {
        this.level = level;
    }

    public Confidentiality level() {
        return level;
    }
}
