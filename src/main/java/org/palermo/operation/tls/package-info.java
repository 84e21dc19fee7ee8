/**
 * TLS: what the server needs to speak it by itself, and whom it believes when a proxy has ended it.
 */
@NullMarked
package org.palermo.operation.tls;

import org.jspecify.annotations.NullMarked;
