/** Tokens with which machines act for an account, within a scope of their own. */
@NullMarked
package org.palermo.access.token;

import org.jspecify.annotations.NullMarked;
