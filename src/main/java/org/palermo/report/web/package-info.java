/** The pages and downloads of reports. */
@NullMarked
package org.palermo.report.web;

import org.jspecify.annotations.NullMarked;
