/** How often an account, or an address without one, may do what is costly. */
@NullMarked
package org.palermo.access.limit;

import org.jspecify.annotations.NullMarked;
