/** Passkeys (WebAuthn), which verify their user and so are two factors in one. */
@NullMarked
package org.palermo.access.signin.passkey;

import org.jspecify.annotations.NullMarked;
