/** Tests of the pages of observations. */
@NullMarked
package org.palermo.observation.web;

import org.jspecify.annotations.NullMarked;
