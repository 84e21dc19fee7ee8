/** Tests of queries. */
@NullMarked
package org.palermo.query;

import org.jspecify.annotations.NullMarked;
