package org.palermo.validation;

/** A cell beside the numbers of its measure, of its codes and of its series. */
record Entry(Cell cell, int measure, int[] codes, long number) {

    CellValue value() {
        return cell.value();
    }

    boolean isKnown() {
        return cell.value().isKnown();
    }

    Place place() {
        return cell.origin().value().of(cell.table(), cell.key().toString());
    }
}
