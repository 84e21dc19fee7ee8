/** Tests of the module {@code sharing}. */
@NullMarked
package org.palermo.sharing;

import org.jspecify.annotations.NullMarked;
