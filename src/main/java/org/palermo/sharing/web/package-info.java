/** The pages of sharing, for those who report and for the administrator. */
@NullMarked
package org.palermo.sharing.web;

import org.jspecify.annotations.NullMarked;
