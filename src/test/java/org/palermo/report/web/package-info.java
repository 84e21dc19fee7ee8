/** Tests of the pages of reports. */
@NullMarked
package org.palermo.report.web;

import org.jspecify.annotations.NullMarked;
