/** Tests of the pages of submissions. */
@NullMarked
package org.palermo.submission.web;

import org.jspecify.annotations.NullMarked;
