/** How a person becomes the acting account of a request: sign-in, sessions, password, headers. */
@NullMarked
package org.palermo.access.signin;

import org.jspecify.annotations.NullMarked;
