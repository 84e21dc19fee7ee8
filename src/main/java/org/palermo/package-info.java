/** Palermo: collects, checks, combines and reports what state authorities submit. */
@NullMarked
package org.palermo;

import org.jspecify.annotations.NullMarked;
