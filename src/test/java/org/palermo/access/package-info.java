/** Tests of roles, permissions and the functions that row-level security asks. */
@NullMarked
package org.palermo.access;

import org.jspecify.annotations.NullMarked;
