@NullMarked
package org.palermo.operation.doctor;

import org.jspecify.annotations.NullMarked;
