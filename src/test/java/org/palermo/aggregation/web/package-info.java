/** Tests of the figures that machines read. */
@NullMarked
package org.palermo.aggregation.web;

import org.jspecify.annotations.NullMarked;
