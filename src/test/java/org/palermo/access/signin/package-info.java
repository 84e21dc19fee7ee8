/** Tests of sign-in, and the way for other tests to be signed in. */
@NullMarked
package org.palermo.access.signin;

import org.jspecify.annotations.NullMarked;
