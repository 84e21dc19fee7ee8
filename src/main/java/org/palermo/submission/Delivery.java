package org.palermo.submission;

import java.util.List;
import org.palermo.validation.FileFacts;
import org.palermo.validation.RawCell;

/** What a parser made of a file: facts about the whole, and the cells as delivered. */
record Delivery(FileFacts facts, List<RawCell> cells) {

    Delivery {
        cells = List.copyOf(cells);
    }
}
