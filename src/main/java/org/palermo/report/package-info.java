/**
 * Turns the definitions in {@code reports/} and regional figures into pages, workbooks and
 * printable documents; never calculates a figure of its own that is not a share, a remainder or a
 * comparison of printed ones.
 */
@NullMarked
@ApplicationModule(
        displayName = "report",
        allowedDependencies = {"vocabulary", "structure", "provision", "access", "aggregation"})
package org.palermo.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
