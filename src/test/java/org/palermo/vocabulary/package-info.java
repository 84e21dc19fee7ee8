/** Tests of the field's value types. */
@NullMarked
package org.palermo.vocabulary;

import org.jspecify.annotations.NullMarked;
