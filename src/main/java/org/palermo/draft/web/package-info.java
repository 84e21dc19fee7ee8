/** Pages on which a return is typed in by hand. */
@NullMarked
package org.palermo.draft.web;

import org.jspecify.annotations.NullMarked;
