/** The checks of a deployment: each finds out one thing and says what to do about it. */
@NullMarked
package org.palermo.operation.doctor;

import org.jspecify.annotations.NullMarked;
