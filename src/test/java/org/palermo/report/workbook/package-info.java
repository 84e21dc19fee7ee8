/** Tests of the workbooks of reports. */
@NullMarked
package org.palermo.report.workbook;

import org.jspecify.annotations.NullMarked;
