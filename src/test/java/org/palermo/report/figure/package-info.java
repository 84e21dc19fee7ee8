/** Tests of the charts of reports. */
@NullMarked
package org.palermo.report.figure;

import org.jspecify.annotations.NullMarked;
