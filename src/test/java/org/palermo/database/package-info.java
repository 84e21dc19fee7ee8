/** Tests of the database's start and of the scope of transactions. */
@NullMarked
package org.palermo.database;

import org.jspecify.annotations.NullMarked;
