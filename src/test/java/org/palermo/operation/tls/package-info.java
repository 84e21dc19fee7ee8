@NullMarked
package org.palermo.operation.tls;

import org.jspecify.annotations.NullMarked;
