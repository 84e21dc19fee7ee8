/** Tests of the pages on definitions. */
@NullMarked
package org.palermo.dictionary;

import org.jspecify.annotations.NullMarked;
