/** Downloads of everything that counts. */
@NullMarked
package org.palermo.observation.web;

import org.jspecify.annotations.NullMarked;
