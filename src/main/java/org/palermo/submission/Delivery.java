package org.palermo.submission;

import org.palermo.validation.FileFacts;
import org.palermo.validation.RawCell;

import java.util.List;

/**
 * What a parser made of a file: facts about the whole, and the cells as delivered.
 *
 * @param isListing whether each cell is a row of a list, to be added up with others
 */
record Delivery(FileFacts facts, List<RawCell> cells, boolean isListing) {

    Delivery {
        cells = List.copyOf(cells);
    }

    Delivery(FileFacts facts, List<RawCell> cells) {
        this(facts, cells, false);
    }
}
