/** Tests of the frame and the failure pages. */
@NullMarked
package org.palermo.portal;

import org.jspecify.annotations.NullMarked;
