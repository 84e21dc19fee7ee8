/**
 * Regional totals with coverage "k of n", from accepted figures only; a missing figure is never
 * zero.
 */
@NullMarked
package org.palermo.aggregation;

import org.jspecify.annotations.NullMarked;
