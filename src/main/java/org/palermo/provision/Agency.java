package org.palermo.provision;

import org.palermo.vocabulary.EntityCode;

/**
 * An authority inside a reporting entity that holds part of its figures.
 *
 * @param code short name, unique within the reporting entity
 * @param ended whether it has ceased to report
 */
public record Agency(
        int id, EntityCode entity, String code, String name, Kind kind, boolean ended) {

    /** What sort of authority an agency is. */
    public enum Kind {
        POLICE,
        IMMIGRATION,
        BORDER_GUARD,
        COAST_GUARD,
        PROSECUTION,
        COURT,
        STATISTICS,
        MINISTRY,
        OTHER
    }
}
