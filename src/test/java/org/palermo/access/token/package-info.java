/** Tests of tokens, and the way for other tests to hold one. */
@NullMarked
package org.palermo.access.token;

import org.jspecify.annotations.NullMarked;
