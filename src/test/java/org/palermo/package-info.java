/** Tests of what holds for the whole code base. */
@NullMarked
package org.palermo;

import org.jspecify.annotations.NullMarked;
