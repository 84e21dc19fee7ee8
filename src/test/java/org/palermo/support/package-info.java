/**
 * What tests of several modules share; database tests use {@link org.palermo.support.WithDatabase}.
 */
@NullMarked
package org.palermo.support;

import org.jspecify.annotations.NullMarked;
