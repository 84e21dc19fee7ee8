/** The pages on which analysts ask and providers answer. */
@NullMarked
package org.palermo.query.web;

import org.jspecify.annotations.NullMarked;
