/** Tests of sessions, and of how often something may be tried. */
@NullMarked
package org.palermo.access.signin.session;

import org.jspecify.annotations.NullMarked;
