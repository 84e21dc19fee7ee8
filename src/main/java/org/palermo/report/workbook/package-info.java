/** Writes reports as workbooks: real numbers, named styles, native charts, ready to print. */
@NullMarked
package org.palermo.report.workbook;

import org.jspecify.annotations.NullMarked;
