/** Tests of single sign-on, with an organisation of their own. */
@NullMarked
package org.palermo.access.signin.sso;

import org.jspecify.annotations.NullMarked;
