package org.palermo.demonstration;

import org.palermo.structure.Table;
import org.palermo.vocabulary.SeriesKey;

import java.util.Map;

/** The cells of one table as a provider would write them: a number, a sign, or {@code <5}. */
record InventedTable(Table table, Map<SeriesKey, String> cells) {}
