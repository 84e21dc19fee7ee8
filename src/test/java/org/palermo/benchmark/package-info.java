/** Runs a large workload through the whole application and prints what it takes; no test. */
@NullMarked
package org.palermo.benchmark;

import org.jspecify.annotations.NullMarked;
