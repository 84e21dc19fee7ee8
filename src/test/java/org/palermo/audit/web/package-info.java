/** Tests of the auditor's pages. */
@NullMarked
package org.palermo.audit.web;

import org.jspecify.annotations.NullMarked;
