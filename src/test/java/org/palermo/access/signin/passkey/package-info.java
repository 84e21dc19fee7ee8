/** Tests of passkeys, with an authenticator made of software. */
@NullMarked
package org.palermo.access.signin.passkey;

import org.jspecify.annotations.NullMarked;
