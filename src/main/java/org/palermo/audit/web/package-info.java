/** The pages of the auditor. */
@NullMarked
package org.palermo.audit.web;

import org.jspecify.annotations.NullMarked;
