@NullMarked
package org.palermo.draft.web;

import org.jspecify.annotations.NullMarked;
