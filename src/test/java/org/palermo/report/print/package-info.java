/** Tests of the printed reports. */
@NullMarked
package org.palermo.report.print;

import org.jspecify.annotations.NullMarked;
