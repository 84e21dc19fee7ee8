/** Tests of the pages of sharing. */
@NullMarked
package org.palermo.sharing.web;

import org.jspecify.annotations.NullMarked;
