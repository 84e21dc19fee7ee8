/** Tests of the installation's keys. */
@NullMarked
package org.palermo.keys;

import org.jspecify.annotations.NullMarked;
