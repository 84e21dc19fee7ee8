/** Tests of the module {@code observation}. */
@NullMarked
package org.palermo.observation;

import org.jspecify.annotations.NullMarked;
