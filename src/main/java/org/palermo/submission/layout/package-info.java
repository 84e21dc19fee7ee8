/**
 * Spreadsheets of a state's own: which column is what, and how their rows become figures of a
 * questionnaire's tables.
 */
@NullMarked
package org.palermo.submission.layout;

import org.jspecify.annotations.NullMarked;
