/** Draws the charts of reports as vectors in the house theme. */
@NullMarked
package org.palermo.report.figure;

import org.jspecify.annotations.NullMarked;
