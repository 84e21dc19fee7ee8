package org.palermo.validation;

import org.palermo.vocabulary.ReportingPeriod;
import org.palermo.vocabulary.SeriesKey;

import java.util.Optional;

/** What the entities of other areas have had accepted of the same dataflow. */
public interface Partners {

    /** The accepted value of a series; empty when nobody reports for the area, or none was. */
    Optional<CellValue> find(String area, String table, SeriesKey key, ReportingPeriod period);
}
