/** Tests of spreadsheets of a state's own. */
@NullMarked
package org.palermo.submission.layout;

import org.jspecify.annotations.NullMarked;
