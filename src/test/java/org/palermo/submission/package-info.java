/** Tests of the module {@code submission}. */
@NullMarked
package org.palermo.submission;

import org.jspecify.annotations.NullMarked;
