/** The pages on which providers deliver and analysts decide. */
@NullMarked
package org.palermo.submission.web;

import org.jspecify.annotations.NullMarked;
