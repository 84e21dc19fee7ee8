package org.palermo.validation;

import org.palermo.structure.Code;
import org.palermo.structure.Measure;
import org.palermo.vocabulary.ObsStatus;

/**
 * What stands in a cell: a figure, a figure known only to be small, words, or the reason for none.
 */
public sealed interface CellValue {

    ObsStatus status();

    /**
     * A figure; zero with status A is a nil.
     *
     * @param value as a whole number; an amount of money in hundredths
     */
    record Reported(long value, ObsStatus status) implements CellValue {

        public Reported {
            if (!status.isWithValue()) {
                throw new IllegalArgumentException("status " + status + " has no figure");
            }
        }
    }

    /**
     * A figure withheld by the provider because it is small, written {@code <5}: at least 0 and
     * below the limit.
     */
    record Below(long limit) implements CellValue {

        public Below {
            if (limit < 1) {
                throw new IllegalArgumentException("a figure cannot be below " + limit);
            }
        }

        @Override
        public ObsStatus status() {
            return ObsStatus.Q;
        }
    }

    /** Words in place of a figure: a text, or the id of a code in the measure's list. */
    record Written(String text) implements CellValue {

        @Override
        public ObsStatus status() {
            return ObsStatus.A;
        }
    }

    /** No figure, and why. */
    record Missing(ObsStatus status) implements CellValue {

        public Missing {
            if (status.isWithValue()) {
                throw new IllegalArgumentException("status " + status + " needs a figure");
            }
        }
    }

    /** Whether it is a figure, be it one known only to be small. */
    default boolean isFigure() {
        return this instanceof Reported || this instanceof Below;
    }

    /** Whether the figure lies in a known range: reported, below a limit, or not applicable. */
    default boolean isKnown() {
        return switch (this) {
            case Reported _, Below _ -> true;
            case Written _ -> false;
            case Missing(var status) -> status == ObsStatus.M;
        };
    }

    /** The least it can be; what cannot exist (M) counts as 0. Ask only what {@link #isKnown}. */
    default long low() {
        return this instanceof Reported(var value, _) ? value : 0;
    }

    /** The most it can be. Ask only what {@link #isKnown}. */
    default long high() {
        return switch (this) {
            case Reported(var value, _) -> value;
            case Below(var limit) -> limit - 1;
            case Written _, Missing _ -> 0;
        };
    }

    /**
     * As a person reads it: {@code 1,250}, {@code <5}, the words, the label of the code, or the
     * letter of the status.
     */
    default String shown(Measure measure) {
        return switch (this) {
            case Reported(var value, _) -> measure.shown(value);
            case Below(var limit) -> "<" + limit;
            case Written(var text) ->
                    measure.codes() == null
                            ? text
                            : measure.codes().find(text).map(Code::label).orElse(text);
            case Missing(var status) -> status.name();
        };
    }
}
