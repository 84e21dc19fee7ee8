package org.palermo.submission;

import org.palermo.validation.FileFacts;
import org.palermo.validation.RawCell;

import java.util.List;

/** What a parser made of a file: facts about the whole, and the cells as delivered. */
record Delivery(FileFacts facts, List<RawCell> cells) {

    Delivery {
        cells = List.copyOf(cells);
    }
}
