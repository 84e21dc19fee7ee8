@NullMarked
package org.palermo.operation;

import org.jspecify.annotations.NullMarked;
