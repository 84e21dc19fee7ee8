/** Tests of the administration pages. */
@NullMarked
package org.palermo.access.administration;

import org.jspecify.annotations.NullMarked;
