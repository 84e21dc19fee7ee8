/** Tests of the rules. */
@NullMarked
package org.palermo.validation;

import org.jspecify.annotations.NullMarked;
