/** Tests of the invented region. */
@NullMarked
package org.palermo.demonstration;

import org.jspecify.annotations.NullMarked;
