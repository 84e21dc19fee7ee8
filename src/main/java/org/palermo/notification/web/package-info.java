/** The page of an account's notices. */
@NullMarked
package org.palermo.notification.web;

import org.jspecify.annotations.NullMarked;
