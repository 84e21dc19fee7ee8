/** Second factors: authenticator apps and recovery codes, and what else counts as one. */
@NullMarked
package org.palermo.access.signin.factor;

import org.jspecify.annotations.NullMarked;
