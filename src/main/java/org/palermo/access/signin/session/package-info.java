/** What a session has proved about its person, how long it lasts, and how its owner ends it. */
@NullMarked
package org.palermo.access.signin.session;

import org.jspecify.annotations.NullMarked;
