/** Regional and national figures for machines. */
@NullMarked
package org.palermo.aggregation.web;

import org.jspecify.annotations.NullMarked;
