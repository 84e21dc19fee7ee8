/** The pages that show the definitions. */
@NullMarked
package org.palermo.dictionary.web;

import org.jspecify.annotations.NullMarked;
