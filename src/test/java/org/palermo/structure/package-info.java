/** Tests of the definitions and of their files. */
@NullMarked
package org.palermo.structure;

import org.jspecify.annotations.NullMarked;
