/** Tests of notices and mails. */
@NullMarked
package org.palermo.notification;

import org.jspecify.annotations.NullMarked;
