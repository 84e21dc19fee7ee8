/** Tests of the module {@code aggregation}. */
@NullMarked
package org.palermo.aggregation;

import org.jspecify.annotations.NullMarked;
