/** What the secretariat sets up: reporting entities, agencies, agreements, periods, accounts. */
@NullMarked
package org.palermo.access.administration;

import org.jspecify.annotations.NullMarked;
