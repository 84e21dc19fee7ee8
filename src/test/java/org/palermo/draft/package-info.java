/** Tests of the module {@code draft}. */
@NullMarked
package org.palermo.draft;

import org.jspecify.annotations.NullMarked;
