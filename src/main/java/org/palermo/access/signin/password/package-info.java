/** How passwords are chosen, kept and checked. */
@NullMarked
package org.palermo.access.signin.password;

import org.jspecify.annotations.NullMarked;
