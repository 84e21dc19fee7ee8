/** Tests of entities, agreements and the calendar. */
@NullMarked
package org.palermo.provision;

import org.jspecify.annotations.NullMarked;
