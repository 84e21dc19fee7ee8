/** Tests of reports. */
@NullMarked
package org.palermo.report;

import org.jspecify.annotations.NullMarked;
