/** Tests of the pages on definitions as people get them. */
@NullMarked
package org.palermo.dictionary.web;

import org.jspecify.annotations.NullMarked;
