/** Single sign-on with another organisation (OpenID Connect), where it is configured. */
@NullMarked
package org.palermo.access.signin.sso;

import org.jspecify.annotations.NullMarked;
