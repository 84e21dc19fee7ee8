/** Writes reports as tagged PDF (PDF/UA-1). */
@NullMarked
package org.palermo.report.print;

import org.jspecify.annotations.NullMarked;
