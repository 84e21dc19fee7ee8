/** Tests of the audit trail. */
@NullMarked
package org.palermo.audit;

import org.jspecify.annotations.NullMarked;
