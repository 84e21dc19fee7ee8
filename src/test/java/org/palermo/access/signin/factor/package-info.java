/** Tests of second factors, and apps for other tests. */
@NullMarked
package org.palermo.access.signin.factor;

import org.jspecify.annotations.NullMarked;
