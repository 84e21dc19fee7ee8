/** Tests of passwords. */
@NullMarked
package org.palermo.access.signin.password;

import org.jspecify.annotations.NullMarked;
