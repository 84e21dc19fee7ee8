/** Tests of the pages of queries. */
@NullMarked
package org.palermo.query.web;

import org.jspecify.annotations.NullMarked;
