/** Where one-time links lead, and where somebody asks for one. */
@NullMarked
package org.palermo.access.signin.link;

import org.jspecify.annotations.NullMarked;
