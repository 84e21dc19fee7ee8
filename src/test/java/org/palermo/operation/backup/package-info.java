@NullMarked
package org.palermo.operation.backup;

import org.jspecify.annotations.NullMarked;
